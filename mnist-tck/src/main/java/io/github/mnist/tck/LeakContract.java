package io.github.mnist.tck;

import io.github.mnist.model.SoftmaxClassifier;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What a backend leaves behind. No part of {@link BackendContract}, for it takes some ten seconds: an integration test
 * implements it. Skipped where there is no {@code /proc} that tells what a process holds.
 *
 * <p>An engine may keep what it needs for all models, such as a pool of threads: whatever is there after the first
 * {@value #WARM_UP} models may stay, and must not grow with the next 900. The process in which they are made has a heap
 * of fixed size and no second compiler: how the JVM's own heap and its compiler grow is not counted.
 */
public interface LeakContract extends BackendUnderTest {
    /** How many models are trained, used and closed. */
    int ROUNDS = 1000;

    /** After how many of them everything is loaded and compiled. */
    int WARM_UP = 100;

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
                () -> isWithinFivePercent("kB in the heap", early.heap(), late.heap()),
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
