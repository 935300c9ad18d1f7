package io.github.mnist.storage;

import io.github.mnist.OpenFiles;
import io.github.mnist.internal.npz.NpzBytes;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.Initialization;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

class ModelFileTest {
    private static final SoftmaxParameters PARAMETERS = SoftmaxParameters.of(
            3, 2, new float[] {1, -2, 0.1f, -0f, Float.MIN_VALUE, Float.MAX_VALUE}, new float[] {0.5f, -7});
    private static final Provenance PROVENANCE = new Provenance(
            "dl4j",
            "DL4J 1.0.0-M2.1",
            "mine: \\new\r\nset\u00e9\ud83d\ude00",
            "0123abcd",
            new TrainingOptions(5, 32, LearningRate.cosine(0.1), Initialization.ZEROS, -3, 2),
            List.of(
                    new EpochMetrics(1, 0.1 + 0.2, 1 / 3.0, Optional.empty(), Duration.ofNanos(1_234_567_891)),
                    new EpochMetrics(
                            2,
                            Math.PI,
                            1,
                            Optional.of(new EpochMetrics.Metrics(0.25, 2 / 3.0)),
                            Duration.ofDays(99).plusNanos(1))),
            Duration.ofMillis(2500));
    private static final SavedModel MODEL = new SavedModel(PARAMETERS, Optional.of(PROVENANCE));

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("model.npz");
    }

    @AfterEach
    void clearProperty() {
        System.clearProperty("mnist.maxUnpackedBytes");
    }

    /** A file as NumPy would write it, of 2 inputs and 3 classes. */
    private static NpzBytes numPys() {
        return new NpzBytes()
                .array("weights", "<f4", "(2, 3)", floats(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4, 5, 6))
                .array("bias", "<f4", "(3,)", floats(ByteOrder.LITTLE_ENDIAN, 7, 8, 9));
    }

    private static byte[] floats(ByteOrder order, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(order);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static byte[] text(String text) {
        return text.getBytes(java.nio.charset.Charset.forName("UTF-32LE"));
    }

    private AbstractStringAssert<?> assertMalformed(NpzBytes content) {
        content.write(file);
        Throwable failure = catchThrowable(() -> ModelFile.load(file));
        assertThat(failure).isInstanceOf(ModelFormatException.class);
        String message = String.valueOf(failure.getMessage());
        assertThat(message).contains(file.toString());
        return assertThat(message.replace(directory + "/", ""));
    }

    @Test
    void aModelComesBackBitForBit() {
        ModelFile.save(file, MODEL);
        assertThat(ModelFile.load(file)).isEqualTo(MODEL);
    }

    @Test
    void aModelWithoutProvenanceComesBack() {
        SavedModel model = new SavedModel(PARAMETERS, Optional.empty());
        ModelFile.save(file, model);
        assertThat(ModelFile.load(file)).isEqualTo(model);
    }

    @Test
    void theProvenanceIsALineForEachFact() {
        assertThat(ProvenanceText.write(PROVENANCE)).isEqualTo("""
                        backend: dl4j
                        backend.version: DL4J 1.0.0-M2.1
                        dataset: mine: \\\\new\\r\\nset\u00e9\ud83d\ude00
                        dataset.checksum: 0123abcd
                        recipe: none
                        epochs: 5
                        batch-size: 32
                        learning-rate: 0.1
                        learning-rate.decay: cosine
                        initialization: zeros
                        seed: -3
                        threads: 2
                        seconds: 2.5
                        history: 2
                        epoch.1.loss: 0.30000000000000004
                        epoch.1.accuracy: 0.3333333333333333
                        epoch.1.seconds: 1.234567891
                        epoch.2.loss: 3.141592653589793
                        epoch.2.accuracy: 1.0
                        epoch.2.seconds: 8553600.000000001
                        epoch.2.validation.loss: 0.25
                        epoch.2.validation.accuracy: 0.6666666666666666
                        """);
    }

    @ParameterizedTest
    @CsvSource({"NOTEBOOK, recipe: notebook", "TUNED, recipe: tuned"})
    void aRecipeIsNamedWhateverSeedAndThreads(Recipe recipe, String line) {
        Provenance provenance = new Provenance(
                "b", "v", "d", "c", recipe.options().withSeed(9).withThreads(2), List.of(), Duration.ZERO);
        assertThat(ProvenanceText.write(provenance)).contains("\n" + line + "\n");
    }

    @Test
    void theEntriesOfAProvenanceAreTheLinesOfItsTextWithNothingEscaped() {
        String lines = ModelFile.metadata(PROVENANCE).entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
                .collect(Collectors.joining());

        assertThat(ModelFile.metadata(PROVENANCE)).containsEntry("dataset", PROVENANCE.dataset());
        assertThat(lines.replace("\\new\r\n", "\\\\new\\r\\n")).isEqualTo(ProvenanceText.write(PROVENANCE));
    }

    @Test
    void sameModelSameBytesWhereverAndWhenever() throws IOException {
        ModelFile.save(file, MODEL);
        TimeZone before = TimeZone.getDefault();
        Path other = directory.resolve("other.npz");
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            ModelFile.save(other, MODEL);
        } finally {
            TimeZone.setDefault(before);
        }
        assertThat(other).hasSameBinaryContentAs(file);
    }

    @Test
    void anOlderFileIsReplacedAndNothingElseIsLeft() throws IOException {
        Files.writeString(file, "older");
        ModelFile.save(file, MODEL);
        assertThat(ModelFile.load(file)).isEqualTo(MODEL);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void othersMayReadTheFileAsAnyOther() throws IOException {
        Path ordinary = Files.writeString(directory.resolve("ordinary"), "");
        ModelFile.save(file, MODEL);
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(Files.getPosixFilePermissions(ordinary))
                .contains(PosixFilePermission.OWNER_READ);
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedAndNothingIsLeft() throws IOException {
        Path nowhere = directory.resolve("missing").resolve("model.npz");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ModelFile.save(nowhere, MODEL))
                .withMessage(nowhere + ": cannot be written: no directory " + directory.resolve("missing")
                        + ", make it first");

        Path occupied = Files.createDirectory(directory.resolve("occupied"));
        Files.writeString(occupied.resolve("content"), "");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ModelFile.save(occupied, MODEL))
                .withMessage(occupied + ": cannot be written: expected a file, found a directory");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(occupied);
        }
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ModelFile.save(directory.getRoot(), MODEL))
                .withMessage(directory.getRoot() + ": cannot be written: expected a file, found a directory");
    }

    @Test
    void aHistoryThatIsNotOfAllEpochsIsRefused() {
        List<EpochMetrics> history = List.of(new EpochMetrics(2, 1, 1, Optional.empty(), Duration.ZERO));
        Provenance provenance = new Provenance("b", "v", "d", "c", Recipe.TUNED.options(), history, Duration.ZERO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelFile.save(file, new SavedModel(PARAMETERS, Optional.of(provenance))))
                .withMessage("a history with epoch 2 at 0: expected all from 1, in order");
        assertThat(file).doesNotExist();
    }

    @Test
    void whatNumPyWritesIsLoaded() {
        numPys().write(file);
        SavedModel model = ModelFile.load(file);
        assertThat(model.parameters())
                .isEqualTo(SoftmaxParameters.of(2, 3, new float[] {1, 2, 3, 4, 5, 6}, new float[] {7, 8, 9}));
        assertThat(model.provenance()).isEmpty();
    }

    @Test
    void bigEndianIsLoaded() {
        numPys().array("weights", ">f4", "(2, 3)", floats(ByteOrder.BIG_ENDIAN, 1, 2, 3, 4, 5, 6))
                .write(file);
        assertThat(ModelFile.load(file).parameters().weights()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void anotherTypeOrShapeIsRefused() {
        assertMalformed(numPys().array("weights", "<f8", "(2, 3)", new byte[48]))
                .isEqualTo("model.npz: array 'weights': expected float32 in 2 dimensions, found dtype '<f8' and shape"
                        + " (2, 3)");
        assertMalformed(numPys().array("weights", "<f4", "(6,)", new byte[24]))
                .isEqualTo("model.npz: array 'weights': expected float32 in 2 dimensions, found dtype '<f4' and shape"
                        + " (6,)");
        assertMalformed(numPys().array("bias", "<f4", "(2,)", new byte[8]))
                .isEqualTo("model.npz: array 'bias': expected 3 values, one for each column of 'weights', found 2");
    }

    @Test
    void aMissingArrayIsToldByWhatIsThere() {
        assertMalformed(numPys().without("bias")).isEqualTo("model.npz: expected an array 'bias', found weights");
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        assertMalformed(numPys().array("bias", "<f4", "(3,)", floats(ByteOrder.LITTLE_ENDIAN, 7, Float.NaN, 9)))
                .isEqualTo("model.npz: bias NaN at 1: expected a finite number");
    }

    /** Twice: what is read, and its copy in the parameters. */
    @Test
    void whatUnpacksToMoreThanTheLimitIsRefused() {
        System.setProperty("mnist.maxUnpackedBytes", "59");
        assertMalformed(numPys())
                .isEqualTo("model.npz: array 'weights': too large to unpack into memory: expected to need at most 23 of"
                        + " 59 bytes, found a need of 24; a larger heap (-Xmx) or -Dmnist.maxUnpackedBytes=BYTES raises"
                        + " the limit");
        System.setProperty("mnist.maxUnpackedBytes", "72");
        assertThat(ModelFile.load(file).parameters().bias()).containsExactly(7, 8, 9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "epochs: 5 | epochs: five | expected a whole number for 'epochs', found 'five'",
                "epochs: 5 | epochs: 0 | expected a whole number from 1 to 2147483647 for 'epochs', found '0'",
                "threads: 2 | threads: 4294967297 | expected a whole number from 1 to 2147483647 for 'threads', found"
                        + " '4294967297'",
                "learning-rate: 0.1 | learning-rate: x | expected a number for 'learning-rate', found 'x'",
                "learning-rate: 0.1 | learning-rate: 0 | a learning rate of 0.0: expected a finite number above 0",
                "decay: cosine | decay: linear | expected one of constant, cosine for 'learning-rate.decay', found"
                        + " 'linear'",
                "seconds: 2.5 | seconds: fast | expected a number with at most 9 decimals for 'seconds', found 'fast'",
                "seconds: 2.5 | seconds: 1e999999999 | expected a number with at most 9 decimals for 'seconds', found"
                        + " '1e999999999'",
                "seconds: 2.5 | seconds: 0.0000000001 | expected a number with at most 9 decimals for 'seconds', found"
                        + " '0.0000000001'",
                "backend: dl4j | engine: dl4j | expected a line 'backend: ...', found none",
                "history: 2 | history: 3 | expected a line 'epoch.3.loss: ...', found none",
                "history: 2 | history | expected lines 'key: value', found 'history'"
            })
    void aMalformedProvenanceIsRefused(String line, String wrong, String message) {
        String text = ProvenanceText.write(PROVENANCE).replace(line, wrong);
        byte[] bytes = text(text);
        assertMalformed(numPys().array("provenance", "<U" + bytes.length / 4, "()", bytes))
                .isEqualTo("model.npz: array 'provenance': " + message);
    }

    /** The time that BigDecimal takes grows with the square of the digits: this would be a quarter of an hour. */
    @Test
    @Timeout(20)
    void aNumberOfAMillionDigitsIsRefusedAtOnce() {
        byte[] bytes =
                text(ProvenanceText.write(PROVENANCE).replace("seconds: 2.5", "seconds: " + "9".repeat(900_000)));
        assertMalformed(numPys().array("provenance", "<U" + bytes.length / 4, "()", bytes))
                .startsWith("model.npz: array 'provenance': expected a number of at most 40 characters for 'seconds',"
                        + " found '9999");
    }

    @Test
    void aMessageQuotesOnlyTheBeginning() {
        byte[] bytes = text("x".repeat(100_000));
        assertMalformed(numPys().array("provenance", "<U100000", "()", bytes))
                .isEqualTo("model.npz: array 'provenance': expected lines 'key: value', found '" + "x".repeat(200)
                        + "...'");
    }

    @Test
    void aMessageShowsWhatATerminalWouldActOn() {
        byte[] bytes = text("\u001b[2J\u0007");
        assertMalformed(numPys().array("provenance", "<U" + bytes.length / 4, "()", bytes))
                .isEqualTo("model.npz: array 'provenance': expected lines 'key: value', found '\\u001b[2J\\u0007'");
        byte[] fact = text(ProvenanceText.write(PROVENANCE).replace("seconds: 2.5", "seconds: \u009b2J\\r"));
        assertMalformed(numPys().array("provenance", "<U" + fact.length / 4, "()", fact))
                .isEqualTo("model.npz: array 'provenance': expected a number with at most 9 decimals for 'seconds',"
                        + " found '\\u009b2J\\u000d'");
        assertMalformed(numPys().array("weights", "\u001b[2J", "()", new byte[0]))
                .isEqualTo("model.npz: array 'weights': expected float32 in 2 dimensions, found dtype '\\u001b[2J' and"
                        + " shape ()");
        assertMalformed(numPys().array("weights", "<f4", "(\u001b]0;title\u0007)", new byte[0]))
                .contains(
                        "of the header {'descr': '<f4', 'fortran_order': False, 'shape': (\\u001b]0;title\\u0007), }");
        assertMalformed(new NpzBytes().array("\u202eweights", "<f4", "()", new byte[4]))
                .isEqualTo("model.npz: expected an array 'weights', found \\u202eweights");
        assertMalformed(numPys().entry("bias.npy", "\u001b[2J...".getBytes(StandardCharsets.ISO_8859_1)))
                .endsWith("found \\u001b[2J..");
    }

    @Test
    void aProvenanceThatIsNoTextIsRefused() {
        assertMalformed(numPys().array("provenance", "|O", "()", new byte[8]))
                .isEqualTo("model.npz: array 'provenance': expected a unicode string in 0 dimensions, found dtype '|O'"
                        + " and shape ()");
        assertMalformed(numPys().array("provenance", "<U2", "()", 65, 0, 0, 0, 0, 0, 0x11, 0))
                .isEqualTo("model.npz: array 'provenance': expected Unicode characters, found 110000 at character 1");
        assertMalformed(numPys().array("provenance", "<U1000000", "()", new byte[4_000_000]))
                .contains("found dtype '<U1000000'");
    }

    @Test
    void anyOtherFileIsRefused() throws IOException {
        Files.write(file, "hello".getBytes(StandardCharsets.US_ASCII));
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> ModelFile.load(file))
                .withMessageStartingWith(file + ": expected an .npz file, which is a zip file: corrupt: ");
    }

    /** As Linux tells it; elsewhere there is nothing to look at. */
    @Test
    void noFileStaysOpenWhetherItIsReadOrRefused() throws IOException {
        ModelFile.save(file, MODEL);
        ModelFile.load(file);
        Path refused = numPys().without("bias").write(directory.resolve("refused.npz"));
        assertThat(catchThrowable(() -> ModelFile.load(refused))).isInstanceOf(ModelFormatException.class);
        assertThat(OpenFiles.in(directory)).isEmpty();
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ModelFile.load(file))
                .withMessage(file + ": no such file");
    }

    @Test
    void noFlippedBitChangesTheModelUnnoticed() throws IOException {
        ModelFile.save(file, MODEL);
        byte[] content = Files.readAllBytes(file);
        for (int bit = 0; bit < content.length * 8; bit += 3) {
            byte[] flipped = content.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            Throwable failure = catchThrowable(() -> {
                SavedModel model = ModelFile.load(file);
                assertThat(model.parameters()).isEqualTo(PARAMETERS);
                // An entry may be called something else than provenance now, and so be none.
                assertThat(model.provenance().orElse(PROVENANCE)).isEqualTo(PROVENANCE);
            });
            if (failure != null) {
                assertThat(failure).isInstanceOf(ModelFormatException.class);
            }
        }
    }

    @Test
    void aStreamHoldsWhatTheFileHolds() throws IOException {
        ModelFile.save(file, MODEL);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        ModelFile.save(out, MODEL);

        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(file));
        assertThat(ModelFile.load(new ByteArrayInputStream(out.toByteArray()), "memory"))
                .isEqualTo(MODEL);
    }

    @Test
    void whatIsWrongInAStreamIsSaidUnderItsName() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFile.save(out, MODEL);
        byte[] shortened = Arrays.copyOf(out.toByteArray(), 100);

        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> ModelFile.load(new ByteArrayInputStream(shortened), "hdfs://models/m.npz"))
                .withMessageStartingWith("hdfs://models/m.npz: expected an .npz file, which is a zip file: corrupt: ");
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> ModelFile.load(
                        new ByteArrayInputStream(new NpzBytes()
                                .array("bias", "<f4", "(1,)", floats(ByteOrder.LITTLE_ENDIAN, 1))
                                .bytes()),
                        "s3://models/m.npz"))
                .withMessage("s3://models/m.npz: expected an array 'weights', found bias");
    }

    @Test
    void aStreamLargerThanWhatMayBeUnpackedIsRefused() {
        System.setProperty("mnist.maxUnpackedBytes", "1000");

        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> ModelFile.load(new ByteArrayInputStream(new byte[1001]), "endless"))
                .withMessageStartingWith(
                        "endless: too large to unpack into memory: expected to need at most 1000 of 1000");
    }
}
