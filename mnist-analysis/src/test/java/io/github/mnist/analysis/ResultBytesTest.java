package io.github.mnist.analysis;

import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.labels.LabelIssues;
import io.github.mnist.analysis.labels.LabelScore;
import io.github.mnist.analysis.labels.SelfConfidence;
import io.github.mnist.model.Predictions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What results are as bytes, which later releases have to read, and what of such bytes is refused. */
class ResultBytesTest {
    private static final LabelledPredictions FEW = LabelledPredictions.of(
                    Predictions.of(3, new float[][] {{0.5f, 0.25f, 0.25f}, {0.75f, 0, 0.25f}, {0, 0.125f, 0.875f}}),
                    0,
                    1,
                    2)
            .withIndices(7, 300, 1L << 40);

    /** A kind of result: how to make it, its bytes, and reading them. */
    @SuppressWarnings("ArrayRecordComponent") // compared by its name
    record Kind(String name, Object result, byte[] bytes, Function<byte[], Object> read) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return kinds(FEW);
    }

    static Stream<Kind> kinds(LabelledPredictions data) {
        Evaluation evaluation = Evaluation.of(data);
        ConfusionMatrix confusion = evaluation.confusion();
        WorstDigits worst = WorstDigits.of(data, 2);
        MisreadSamples misread = MisreadSamples.of(data, 1, 0, 5);
        Calibration calibration = Calibration.of(data);
        SelfConfidence confidence = SelfConfidence.of(data);
        LabelIssues issues = LabelIssues.of(data, confidence, LabelScore.SELF_CONFIDENCE, 2);
        return Stream.of(
                new Kind("evaluation", evaluation, evaluation.toBytes(), Evaluation::fromBytes),
                new Kind("confusion-matrix", confusion, confusion.toBytes(), ConfusionMatrix::fromBytes),
                new Kind("worst-samples", worst, worst.toBytes(), WorstDigits::fromBytes),
                new Kind("misread-samples", misread, misread.toBytes(), MisreadSamples::fromBytes),
                new Kind("calibration", calibration, calibration.toBytes(), Calibration::fromBytes),
                new Kind("self-confidence", confidence, confidence.toBytes(), SelfConfidence::fromBytes),
                new Kind("label-issues", issues, issues.toBytes(), LabelIssues::fromBytes));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void comeBackEqual(Kind kind) {
        assertThat(kind.read.apply(kind.bytes)).isEqualTo(kind.result);
    }

    @Test
    void manySamplesComeBackEqual() {
        assertThat(kinds(Fixtures.random(3000, 12, 5)))
                .allSatisfy(kind -> assertThat(kind.read.apply(kind.bytes)).isEqualTo(kind.result));
    }

    @Test
    void resultsOfNoSamplesComeBackEqual() {
        assertThat(Evaluation.fromBytes(Evaluation.empty(4).toBytes())).isEqualTo(Evaluation.empty(4));
        assertThat(Calibration.fromBytes(Calibration.empty().toBytes())).isEqualTo(Calibration.empty());
    }

    @Test
    void aConfusionMatrixOfTenThousandImagesTakesFewBytes() {
        assertThat(Evaluation.of(Fixtures.random(10_000, 10, 3)).confusion().toBytes())
                .hasSizeBetween(100, 250);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void oneByteTooFewOrTooManyIsRefused(Kind kind) {
        for (int length = 0; length < kind.bytes.length; length++) {
            byte[] start = Arrays.copyOf(kind.bytes, length);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> kind.read.apply(start))
                    .withMessageStartingWith(kind.name + " as bytes: expected ");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.read.apply(Arrays.copyOf(kind.bytes, kind.bytes.length + 1)))
                .withMessageContaining("damaged or cut short");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyChangedBitIsRefused(Kind kind) {
        for (int bit = 0; bit < kind.bytes.length * 8; bit++) {
            byte[] changed = kind.bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatIllegalArgumentException().isThrownBy(() -> kind.read.apply(changed));
        }
    }

    /** With a checksum that is right: either they mean another result, or they are refused. */
    @ParameterizedTest
    @MethodSource("kinds")
    void everyChangedByteWithItsChecksumIsRefusedOrAnotherResult(Kind kind) {
        for (int i = 0; i < (kind.bytes.length - 4) * 256; i++) {
            byte[] changed = kind.bytes.clone();
            changed[i / 256] = (byte) i;
            byte[] sealed = sealed(Arrays.copyOf(changed, changed.length - 4));
            if (!Arrays.equals(sealed, kind.bytes)) {
                acceptsOnlyWhatItWrites(kind, sealed);
            }
        }
    }

    /** Nothing is read of which something else is written: so no two texts of bytes mean the same. */
    static void acceptsOnlyWhatItWrites(Kind kind, byte[] bytes) {
        Object read;
        try {
            read = kind.read.apply(bytes);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage())
                    .startsWith(kind.name + " as bytes: expected ")
                    .hasSizeLessThan(1000)
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
            return;
        }
        assertThat(bytesOf(read)).isEqualTo(bytes);
    }

    private static byte[] bytesOf(Object result) {
        if (result instanceof Evaluation evaluation) {
            return evaluation.toBytes();
        } else if (result instanceof ConfusionMatrix confusion) {
            return confusion.toBytes();
        } else if (result instanceof WorstDigits worst) {
            return worst.toBytes();
        } else if (result instanceof MisreadSamples misread) {
            return misread.toBytes();
        } else if (result instanceof Calibration calibration) {
            return calibration.toBytes();
        } else if (result instanceof SelfConfidence confidence) {
            return confidence.toBytes();
        }
        return ((LabelIssues) result).toBytes();
    }

    static byte[] sealed(byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        return ByteBuffer.allocate(content.length + 4)
                .put(content)
                .putInt((int) checksum.getValue())
                .array();
    }

    @Test
    void anotherKindOfResultIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.fromBytes(Calibration.of(FEW).toBytes()))
                .withMessage("evaluation as bytes: expected this kind of result, found calibration, at byte 16");
    }

    @Test
    void aLaterVersionIsRefusedByNumber() {
        byte[] later = Evaluation.of(FEW).toBytes();
        later[3] = 2;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.fromBytes(later))
                .withMessage(
                        "evaluation as bytes: expected version 1 of the format, the newest that this release knows,"
                                + " found version 2, at byte 4");
    }

    @Test
    void otherBytesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.fromBytes(new byte[100]))
                .withMessage(
                        "evaluation as bytes: expected the bytes of a result of this library, which begin with MNR,"
                                + " found 100 others, at byte 0");
    }

    @Test
    void aNumberThatTheBytesAreTooFewForIsRefusedBeforeItIsAllocated() {
        byte[] head = head(ConfusionMatrix.of(new long[][] {{1}}).toBytes(), "confusion-matrix");
        byte[] manyClasses = Arrays.copyOf(head, head.length + 3);
        System.arraycopy(new byte[] {(byte) 0xFF, (byte) 0xFF, 0x01}, 0, manyClasses, head.length, 3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.fromBytes(sealed(manyClasses)))
                .withMessage(
                        "confusion-matrix as bytes: expected counts in 1073676289 bytes, found only 0, at byte 24");
    }

    private static byte[] head(byte[] bytes, String kind) {
        return Arrays.copyOf(bytes, 3 + 1 + 1 + kind.length());
    }

    /** The bytes of version 1, which every later release has to read. */
    @Test
    void version1IsRead() {
        assertThat(ConfusionMatrix.fromBytes(HexFormat.of()
                        .parseHex(
                                "4d4e5201" + "10636f6e667573696f6e2d6d6174726978" + "02" + "0103ac0200" + "7197da4c")))
                .isEqualTo(ConfusionMatrix.of(new long[][] {{1, 3}, {300, 0}}));
    }

    @Test
    void javaSerializationCarriesTheSameBytesAndChecksThem() throws Exception {
        for (Kind kind : kinds().toList()) {
            byte[] stream = serialized(kind.result);
            int at = indexOf(stream, kind.bytes);
            assertThat(at).as("place of the bytes of %s", kind).isPositive();

            stream[at + kind.bytes.length - 1] ^= 1;
            assertThatThrownBy(() -> new ObjectInputStream(new ByteArrayInputStream(stream)).readObject())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(kind.name + " as bytes: expected ");
        }
    }

    private static byte[] serialized(Object result) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(result);
        }
        return bytes.toByteArray();
    }

    private static int indexOf(byte[] all, byte[] part) {
        return IntStream.rangeClosed(0, all.length - part.length)
                .filter(at -> Arrays.equals(all, at, at + part.length, part, 0, part.length))
                .findFirst()
                .orElse(-1);
    }
}
