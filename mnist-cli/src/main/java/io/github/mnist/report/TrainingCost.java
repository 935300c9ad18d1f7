package io.github.mnist.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the trainings of a backend took, as it stands in the JSON of {@code mnist compare} and of the report.
 *
 * @param seconds the time of each seed; the first training in a process includes the start of the engine
 * @param peakMemoryGrowth by how many bytes the resident memory of this process has grown at most meanwhile, the engine's
 *     libraries and the Java heap included; null where the system does not tell
 */
public record TrainingCost(List<Double> seconds, @Nullable Long peakMemoryGrowth) {
    /** Copies the list. */
    public TrainingCost {
        seconds = List.copyOf(seconds);
    }

    /**
     * Returns the mean time of a training.
     *
     * @return seconds; 0 if there was none
     */
    public double meanSeconds() {
        return seconds.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
