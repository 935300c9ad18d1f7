package io.github.mnist.examples.cli;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.model.SoftmaxParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of those that {@code compare} compares.
 *
 * @param name the id of a backend, or the file of a model or of predictions
 * @param predictions its predictions, for a backend those of its first seed
 * @param parameters its parameters likewise; null if the predictions come from a file
 * @param training what its training took; null if it was not trained just now
 */
record ComparedSystem(
        String name,
        LabelledPredictions predictions,
        @Nullable SoftmaxParameters parameters,
        @Nullable Cost training) {
    /**
     * What the trainings of a backend took, as it stands in the JSON.
     *
     * @param seconds the time of each seed; the first training in a process includes the start of the engine
     * @param peakMemoryGrowth by how many bytes the resident memory of this process has grown at most meanwhile, the
     *     engine's libraries and the Java heap included; null where the system does not tell
     */
    record Cost(List<Double> seconds, @Nullable Long peakMemoryGrowth) {
        /** Copies the list. */
        Cost {
            seconds = List.copyOf(seconds);
        }

        double meanSeconds() {
            return seconds.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        }
    }
}
