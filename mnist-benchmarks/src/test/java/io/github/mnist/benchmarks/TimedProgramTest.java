package io.github.mnist.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimedProgramTest {
    /** Prints its arguments, one a line; fails if there are none. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] args) {
            for (String arg : args) {
                System.out.println(arg);
            }
            if (args.length == 0) {
                System.err.println("nothing to say");
                System.exit(3);
            }
        }
    }

    @Test
    void handsOnEachLineWithTheTimeSinceTheStart() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        List<Double> times = new ArrayList<>();

        TimedProgram.java("echo", Echo.class, List.of("one", 2)).run((line, seconds) -> {
            lines.add(line);
            times.add(seconds);
        });

        assertThat(lines).containsExactly("one", "2");
        // No JVM starts in less than 5 ms.
        assertThat(times).isSorted().allSatisfy(seconds -> assertThat(seconds).isBetween(0.005, 600.0));
    }

    @Test
    void aFailureTellsStatusAndErrorOutput() {
        assertThatThrownBy(
                        () -> TimedProgram.java("echo", Echo.class, List.of()).run((line, seconds) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("echo ended with status 3: nothing to say");
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        assertThatThrownBy(() ->
                        TimedProgram.of("lost", List.of("no-such-program")).run((line, seconds) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-program");
    }
}
