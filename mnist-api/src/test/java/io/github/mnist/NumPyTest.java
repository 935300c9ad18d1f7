package io.github.mnist;

import io.github.mnist.dataset.TrainTest;
import io.github.mnist.dataset.file.DatasetFiles;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.storage.CheckpointFile;
import io.github.mnist.storage.ModelFile;
import io.github.mnist.storage.SavedModel;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Recipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What NumPy writes is read here, and what is written here NumPy reads; skipped where there is no NumPy. */
@Timeout(60)
class NumPyTest {
    private static final String PYTHON = "/usr/bin/python3";

    private static final String DATA = """
            import sys, numpy as np
            file = sys.argv[1]
            data = dict(
                x_train=np.arange(5 * 3 * 2, dtype=np.uint8).reshape(5, 3, 2) + 200,
                y_train=np.array([3, 1, 4, 1, 5], dtype=np.uint8),
                x_test=np.arange(2 * 3 * 2, dtype=np.uint8).reshape(2, 3, 2),
                y_test=np.array([9, 2], dtype=np.uint8))
            """;

    @TempDir
    private Path directory;

    @BeforeAll
    static void findNumPy() throws InterruptedException {
        boolean found;
        try {
            found = new ProcessBuilder(PYTHON, "-c", "import numpy")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            found = false;
        }
        assumeTrue(found, PYTHON + " with NumPy is not installed");
    }

    private String python(String program, Path... arguments) throws IOException, InterruptedException {
        Path script = Files.writeString(directory.resolve("script.py"), program);
        ProcessBuilder command = new ProcessBuilder(PYTHON, script.toString());
        for (Path argument : arguments) {
            command.command().add(argument.toString());
        }
        command.environment().put("PYTHONIOENCODING", "UTF-8");
        Process process = command.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "np.savez(file, **data)",
                "np.savez_compressed(file, **data)",
                "data['y_train'] = data['y_train'].astype('>i8'); np.savez(file, **data)",
                "data['y_train'] = data['y_train'].astype(np.int8); np.savez(file, **data)",
                "data['y_train'] = data['y_train'].astype(np.uint64); np.savez(file, **data)",
                "data['x_train'] = np.repeat(data['x_train'], 2, axis=0)[::2]; np.savez(file, **data)"
            })
    void dataSetsOfNumPyAreRead(String save) throws Exception {
        Path file = directory.resolve("data.npz");
        python(DATA + save, file);
        assertIsTheData(DatasetFiles.open(file));
    }

    private static void assertIsTheData(TrainTest data) {
        assertThat(data.train()).hasToString("data.npz train (5 images of 3 x 2, 10 classes)");
        assertThat(data.train().labels()).containsExactly(3, 1, 4, 1, 5);
        assertThat(data.train().pixels(4)).containsExactly(new int[] {224, 225, 226, 227, 228, 229});
        assertThat(data.test().labels()).containsExactly(9, 2);
        assertThat(data.test().pixels(1)).containsExactly(6, 7, 8, 9, 10, 11);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void allFormatsOfNumPyAreRead(int version) throws Exception {
        Path file = directory.resolve("data.npz");
        python(DATA + """
                        import zipfile
                        with zipfile.ZipFile(file, 'w') as archive:
                            for name, array in data.items():
                                with archive.open(name + '.npy', 'w') as entry:
                                    np.lib.format.write_array(entry, array, version=(%d, 0))
                        """.formatted(version), file);
        assertIsTheData(DatasetFiles.open(file));
    }

    /** To a pipe NumPy writes without sizes in the headers before the content. */
    @Test
    void dataSetsWrittenToAPipeAreRead() throws Exception {
        Path file = directory.resolve("data.npz");
        python(DATA + """
                        class Pipe:
                            def __init__(self, out): self.out = out
                            def write(self, data): return self.out.write(data)
                            def flush(self): self.out.flush()
                            def read(self): raise IOError
                        with open(file, 'wb') as out: np.savez(Pipe(out), **data)
                        """, file);
        assertIsTheData(DatasetFiles.open(file));
    }

    @Test
    void fortranOrderOfNumPyIsReadAsAnyOther() throws Exception {
        Path file = directory.resolve("data.npz");
        python(DATA + "data['x_train'] = np.asfortranarray(data['x_train']); np.savez(file, **data)", file);
        assertIsTheData(DatasetFiles.open(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"float16", "float32", "float64", ">f4", "int64", "uint16"})
    void pixelsOfAnyTypeAreReadAsWhatTheyAre(String type) throws Exception {
        Path file = directory.resolve("data.npz");
        python(
                DATA + "for part in ('x_train', 'x_test'): data[part] = data[part].astype('" + type + "')\n"
                        + "data['y_test'] = data['y_test'].astype('float32')\nnp.savez_compressed(file, **data)",
                file);
        assertIsTheData(DatasetFiles.open(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"float32", "float64"})
    void pixelsOfZeroToOneAreReadAsBytes(String type) throws Exception {
        Path file = directory.resolve("data.npz");
        python(
                DATA + "for part in ('x_train', 'x_test'): data[part] = (data[part] / 255).astype('" + type + "')\n"
                        + "data['y_test'] = np.eye(10)[data['y_test']]\nnp.savez(file, **data)",
                file);
        assertIsTheData(DatasetFiles.open(file));
    }

    @Test
    void modelsAreReadByNumPyWithoutPickle() throws Exception {
        Path file = directory.resolve("model.npz");
        Provenance provenance = new Provenance(
                "dl4j",
                "1",
                "caf\u00e9 \ud83d\ude00",
                "0123",
                Recipe.TUNED.options().withSeed(7),
                List.of(new EpochMetrics(1, 0.5, 0.75, Optional.empty(), Duration.ofMillis(1250))),
                Duration.ofSeconds(2));
        SoftmaxParameters parameters =
                SoftmaxParameters.of(3, 2, new float[] {1, -2, 0.1f, -0f, 5, 6}, new float[] {0.5f, -7});
        ModelFile.save(file, new SavedModel(parameters, Optional.of(provenance)));
        String output = python("""
                import sys, numpy as np
                model = np.load(sys.argv[1], allow_pickle=False)
                print(model.files)
                print(model['weights'].dtype, model['weights'].tolist())
                print(model['bias'].dtype, model['bias'].tolist())
                facts = dict(line.split(': ', 1) for line in str(model['provenance']).splitlines())
                print(facts['backend'], facts['dataset'], facts['recipe'], facts['seed'], facts['epoch.1.loss'])
                """, file);
        assertThat(output.lines())
                .containsExactly(
                        "['weights', 'bias', 'provenance']",
                        "float32 [[1.0, -2.0], [0.10000000149011612, -0.0], [5.0, 6.0]]",
                        "float32 [0.5, -7.0]",
                        "dl4j caf\u00e9 \ud83d\ude00 tuned 7 0.5");
    }

    @Test
    void modelsOfNumPyAreLoaded() throws Exception {
        Path file = directory.resolve("model.npz");
        python("""
                import sys, numpy as np
                weights = np.arange(6, dtype='>f4').reshape(3, 2) / 10
                np.savez_compressed(sys.argv[1], weights=weights, bias=np.array([7, 8], dtype=np.float32))
                """, file);
        assertThat(ModelFile.load(file).parameters())
                .isEqualTo(
                        SoftmaxParameters.of(3, 2, new float[] {0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f}, new float[] {7, 8}));
    }

    @Test
    void checkpointsSurviveNumPy() throws Exception {
        Path file = directory.resolve("checkpoint.npz");
        Path copy = directory.resolve("copy.npz");
        Checkpoint checkpoint = new Checkpoint(
                new AdamState(
                        SoftmaxParameters.glorotUniform(3, 2, 1),
                        SoftmaxParameters.glorotUniform(3, 2, 2),
                        SoftmaxParameters.glorotUniform(3, 2, 3),
                        1L << 40),
                List.of(new EpochMetrics(
                        1, 0.5, 0.75, Optional.of(new EpochMetrics.Metrics(0.25, 0.5)), Duration.ofMillis(5))));
        CheckpointFile.save(file, checkpoint);
        python("""
                import sys, numpy as np
                with np.load(sys.argv[1], allow_pickle=False) as arrays:
                    np.savez_compressed(sys.argv[2], **arrays)
                """, file, copy);
        assertThat(CheckpointFile.load(copy)).isEqualTo(checkpoint);
    }
}
