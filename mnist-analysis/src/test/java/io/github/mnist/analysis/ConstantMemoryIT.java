package io.github.mnist.analysis;

import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.calibration.TemperatureScaling;
import io.github.mnist.analysis.labels.LabelIssues;
import io.github.mnist.analysis.labels.LabelScore;
import io.github.mnist.analysis.predictions.PredictionsFile;
import io.github.mnist.model.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Ten million predictions, which take 400 MB and come in pieces, are analysed, written and read in a heap of 16 MB. */
class ConstantMemoryIT {
    private static final int SAMPLES = 10_000_000;
    private static final int PIECE = 4000;
    private static final int DIGITS = 10;
    /** The sample whose label is the worst of all. */
    private static final int WRONG = 7_654_321;

    @TempDir
    private Path directory;

    @Test
    void tenMillionPredictionsTakeTheMemoryOfAPiece() throws Exception {
        assertThat(run(Analyses.class, "20"))
                .containsExactly(
                        "exit 0",
                        "evaluated 10000000",
                        "calibrated 10000000",
                        "scaled and calibrated 10000000",
                        "worst of 3: 7654321",
                        "judged 10000000, worst 7654321 of 20 listed");
    }

    @Test
    void listingThemAllDoesNotFit() throws Exception {
        assertThat(run(Analyses.class, Integer.toString(SAMPLES)))
                .startsWith("exit 1")
                .hasSize(5);
        assertThat(Files.readString(directory.resolve("err"))).contains("OutOfMemoryError");
    }

    /** By one thread, and by several that share the file. */
    @Test
    void writingAndReadingThemTakesTheMemoryOfAFewPieces() throws Exception {
        Path file = directory.resolve("predictions.npz");

        assertThat(run(WriteAndRead.class, file.toString()))
                .containsExactly("exit 0", "the file has them: true", "several threads find them: true");
        assertThat(file).satisfies(written -> assertThat(Files.size(written)).isBetween(440_000_000L, 440_001_000L));
    }

    private List<String> run(Class<?> program, String argument) throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        program.getName(),
                        argument)
                .redirectOutput(out.toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
        return Stream.concat(Stream.of("exit " + process.waitFor()), Files.readAllLines(out).stream())
                .toList();
    }

    /** What runs in the small heap. */
    static final class Analyses {
        private Analyses() {}

        public static void main(String[] args) {
            print("evaluated " + merged(Evaluation::of, Evaluation::merge).samples());
            print("calibrated " + merged(Calibration::of, Calibration::merge).samples());
            TemperatureScaling scaling = new TemperatureScaling(2);
            print("scaled and calibrated "
                    + merged(piece -> Calibration.of(scaling.apply(piece)), Calibration::merge)
                            .samples());
            WorstDigits worst = merged(piece -> WorstDigits.of(piece, 9), WorstDigits::merge);
            print("worst of 3: " + worst.samples(3).get(0).index());
            LabelIssues issues =
                    LabelIssues.of(Analyses::pieces, LabelScore.NORMALIZED_MARGIN, Integer.parseInt(args[0]));
            print("judged " + issues.samples() + ", worst "
                    + issues.worst().get(0).index() + " of " + issues.worst().size() + " listed");
        }

        private static void print(String line) {
            System.out.println(line);
        }

        private static <T> T merged(Function<LabelledPredictions, T> judge, BinaryOperator<T> merge) {
            return pieces().map(judge).reduce(merge).orElseThrow();
        }

        private static Stream<LabelledPredictions> pieces() {
            return IntStream.range(0, SAMPLES / PIECE).mapToObj(Analyses::piece);
        }

        /** Random predictions, nearly all right, but for one that is certain of another digit than the label, 3. */
        private static LabelledPredictions piece(int number) {
            SplittableRandom random = new SplittableRandom(number);
            float[] rows = new float[PIECE * DIGITS];
            int[] labels = new int[PIECE];
            for (int i = 0; i < PIECE; i++) {
                labels[i] = random.nextInt(DIGITS);
                float share = 1f / (DIGITS + random.nextInt(DIGITS));
                Arrays.fill(rows, i * DIGITS, (i + 1) * DIGITS, share);
                rows[i * DIGITS + (random.nextInt(100) == 0 ? 5 : labels[i])] = 1 - (DIGITS - 1) * share;
            }
            int wrong = WRONG - number * PIECE;
            if (wrong >= 0 && wrong < PIECE) {
                labels[wrong] = 3;
                Arrays.fill(rows, wrong * DIGITS, (wrong + 1) * DIGITS, 0);
                rows[wrong * DIGITS + 8] = 1;
            }
            return LabelledPredictions.of(Predictions.of(DIGITS, rows), labels).startingAt((long) number * PIECE);
        }
    }

    /** What writes and reads a file in the small heap. */
    static final class WriteAndRead {
        private WriteAndRead() {}

        public static void main(String[] args) {
            Path file = Path.of(args[0]);
            PredictionsFile.write(file, Analyses.pieces());
            Evaluation expected = Analyses.merged(Evaluation::of, Evaluation::merge);
            try (Stream<LabelledPredictions> pieces = PredictionsFile.pieces(file)) {
                Analyses.print("the file has them: "
                        + pieces.map(Evaluation::of)
                                .reduce(Evaluation::merge)
                                .orElseThrow()
                                .equals(expected));
            }
            try (Stream<LabelledPredictions> pieces = PredictionsFile.pieces(file)) {
                Analyses.print("several threads find them: "
                        + pieces.parallel()
                                .map(Evaluation::of)
                                .reduce(Evaluation::merge)
                                .orElseThrow()
                                .equals(expected));
            }
        }
    }
}
