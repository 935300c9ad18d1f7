package io.github.mnist.cli;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.github.mnist.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever stands where an option expects a number or a word, the command does its work or says in one line what is
 * wrong. Left out are the rows and columns of {@code show}: a large picture takes the memory that it takes.
 */
class OptionsFuzzTest {
    private static final List<String> COMMANDS = List.of(
            "train",
            "evaluate",
            "confusion",
            "misclassified --target=5",
            "worst --digit=0",
            "issues",
            "issues --split=train",
            "duplicates",
            "duplicates --across",
            "compare",
            "evaluate --intervals",
            "show",
            "backends");

    private static final List<String> OPTIONS = List.of(
            "--epochs",
            "--batch-size",
            "--learning-rate",
            "--seed",
            "--threads",
            "--classes",
            "--target",
            "--digit",
            "--top",
            "--index",
            "--folds",
            "--seeds",
            "--label",
            "--recipe",
            "--score",
            "--split",
            "--format",
            "--backend");

    @TempDir
    private static Path directory;

    private static String data = "";

    /** Learns nothing in no time, however long it is asked to train, and not very often. */
    public static final class AtOnce extends FakeBackend {
        private static final int MANY = 10;

        private static int trained;

        /** For ServiceLoader. */
        public AtOnce() {}

        @Override
        public Trainer trainer() {
            return task -> {
                if (++trained > MANY) {
                    throw new IllegalStateException("trained often enough");
                }
                return super.trainer().train(task.withOptions(task.options().withEpochs(1)));
            };
        }
    }

    @BeforeAll
    static void writeData() throws IOException {
        data = TinyData.write(directory);
    }

    static Stream<Arguments> options() {
        return Stream.of(
                Arguments.of(0, 0, "2147483647", 1, "2147483647"),
                Arguments.of(0, 2, "1e-320", 3, "-9223372036854775808"),
                Arguments.of(1, 5, "256", 15, "json"),
                Arguments.of(3, 6, "-0", 12, "notebook"),
                Arguments.of(4, 7, "9", 8, "2147483647"),
                Arguments.of(5, 8, "2147483647", 13, "self_confidence"),
                Arguments.of(6, 9, "2", 14, "train"),
                Arguments.of(7, 10, "2147483647", 16, "fake"),
                Arguments.of(9, 11, "5", 4, "\u0661"),
                Arguments.of(2, 3, "\u001b[2J\r", 16, "\u202e"));
    }

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void options(
            @InRange(min = 0, max = 10) int command,
            @InRange(min = 0, max = 16) int option,
            @NotNull String value,
            @InRange(min = 0, max = 16) int anotherOption,
            @NotNull String anotherValue) {
        AtOnce.trained = 0;
        String name = COMMANDS.get(command);
        Stream<String> files = name.equals("backends")
                ? Stream.of()
                : name.equals("show")
                        ? Stream.of("--data=" + data, "--picture=" + directory.resolve(name + ".png"))
                        : Stream.of("--data=" + data);
        CommandRun run = CommandRun.of(
                List.of(AtOnce.class),
                Stream.of(
                                Stream.of(name.split(" ")),
                                files,
                                Stream.of(
                                        OPTIONS.get(option) + "=" + value,
                                        OPTIONS.get(anotherOption) + "=" + anotherValue))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
        assertThat(run.out() + run.err()).as("acts on a terminal").doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n\t]]");
        if (run.status() == 0) {
            assertThat(run.out()).isNotBlank();
        } else if (run.status() == 1) {
            assertThat(run.err().lines())
                    .last()
                    .asString()
                    .matches("mnist: (label \\d not in |trained often enough).*");
        } else {
            assertThat(run.err().lines()).singleElement().asString().matches("mnist: (?s:.*) --help'\\)");
            assertThat(run.out()).isEmpty();
        }
    }
}
