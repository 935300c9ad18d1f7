package io.github.mnist.tck;

import io.github.mnist.model.SoftmaxClassifier;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What a backend leaves behind. No part of {@link BackendContract}, for it takes some twenty seconds, most of them spent
 * waiting: an integration test implements it. Skipped where there is no {@code /proc} that tells what a process holds.
 *
 * <p>An engine may keep what it needs for all models, such as a pool of threads: whatever is there after the first
 * {@value #WARM_UP} models may stay, and must not grow with the next 900.
 *
 * <p>The process in which they are made is as a user's, but for a heap that is touched beforehand and a JVM that gives
 * back what its compilers have done with. Without these, a process grew by 61 MB on DJL and 38 MB on DL4J (33% and 36%),
 * and none of it was the engines': by the JVM's Native Memory Tracking and {@code /proc/self/smaps}, 28 and 26 MB were
 * pages of the heap touched for the first time, 28 and 6 MB what the C library kept of the memory in which the second
 * compiler had worked, and the rest compiled code and its metadata. With them it grows by 3% at most, and by less than 1%
 * from the 5,000th model to the 40,000th.
 */
public interface LeakContract extends BackendUnderTest {
    /** How many models are trained, used and closed. */
    int ROUNDS = 1000;

    /** After how many of them everything is loaded and compiled. */
    int WARM_UP = 100;

    /**
     * Returns how many bytes of the heap the framework itself keeps of each model and never gives back. A backend that
     * knows of some declares it here, with the reason.
     *
     * @return 0 unless overridden
     */
    default int bytesKeptOfAModel() {
        return 0;
    }

    /**
     * Checks {@link SoftmaxClassifier#close}: "Frees the engine's memory and ends its threads, but for what the engine
     * keeps for all models."
     */
    @Test
    default void aThousandModelsLeaveNothingBehind() {
        assumeTrue(Files.isReadable(Footprint.STATUS), "resident memory is read from " + Footprint.STATUS);
        List<Footprint> footprints = AnotherProcess.repeat(backend().getClass());
        Footprint early = footprints.get(0);
        Footprint late = footprints.get(1);
        assertAll(
                () -> isWithinFivePercent("kB of resident memory", early.resident(), late.resident()),
                () -> isWithinFivePercent(
                        "kB in the heap", early.heap(), late.heap() - (ROUNDS - WARM_UP) * bytesKeptOfAModel() / 1024),
                () -> assertTrue(
                        late.threads() <= early.threads(),
                        grown("threads", early.threads(), late.threads(), "no more")));
    }

    private static void isWithinFivePercent(String what, long early, long late) {
        assertTrue(late <= 1.05 * early, grown(what, early, late, "at most 5% more"));
    }

    private static String grown(String what, long early, long late, String expected) {
        return late + " " + what + " after training, predicting and closing " + ROUNDS + " times, " + early + " after "
                + WARM_UP + " times: expected " + expected;
    }
}
