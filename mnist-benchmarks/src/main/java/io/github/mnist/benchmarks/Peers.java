package io.github.mnist.benchmarks;

import io.github.mnist.benchmarks.programs.DjlTutorial;
import io.github.mnist.benchmarks.programs.Dl4jTutorial;
import io.github.mnist.benchmarks.programs.Epochs;
import io.github.mnist.benchmarks.programs.Loading;
import io.github.mnist.benchmarks.programs.Predicting;
import io.github.mnist.benchmarks.programs.Trained;
import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everyone who is measured: our backends, and the peers that are present on this machine. */
final class Peers {
    /** Our backends. */
    static final List<String> BACKENDS = List.of("dl4j", "djl");

    /** Our data module. */
    static final String DATA = "mnist-data";

    static final String DL4J_RAW = "dl4j-raw";
    static final String DJL_RAW = "djl-raw";
    static final String KERNEL = "kernel";
    static final String NUMPY = "numpy";
    static final String TORCH = "torch";
    static final String TORCH_LOADER = "torch-loader";
    static final String SKLEARN = "sklearn";
    static final String GUNZIP = "gunzip";

    /** The names of everyone. */
    static final Set<String> ALL =
            Set.of("dl4j", "djl", DATA, DL4J_RAW, DJL_RAW, KERNEL, NUMPY, TORCH, TORCH_LOADER, SKLEARN, GUNZIP);

    private final Path directory;
    private final String python;
    private final Scale scale;
    private final int epochs;
    private final Predicate<String> wanted;
    private final List<Program> programs = new ArrayList<>();
    private @Nullable Path model;
    private final Map<String, String> missing = new LinkedHashMap<>();

    /**
     * Prepares the peers: writes their sources and data, compiles, and tries what each needs.
     *
     * @param directory where the files go
     * @param python the Python to run
     * @param scale how much data
     * @param epochs how many epochs of the notebook recipe
     * @param wanted whether one of the given name is asked for
     */
    Peers(Path directory, String python, Scale scale, int epochs, Predicate<String> wanted)
            throws IOException, InterruptedException {
        this.directory = directory;
        this.python = python;
        this.scale = scale;
        this.epochs = epochs;
        this.wanted = wanted;
        Files.createDirectories(directory);
        addKernel();
        addPython();
        addTutorials();
        addBackends();
        addLoading();
    }

    /** Returns the programs in the order to run them in. */
    List<Program> programs() {
        return programs;
    }

    /** Returns why each peer that is not among the programs is missing, by name. */
    Map<String, String> missing() {
        return missing;
    }

    private void addKernel() throws IOException, InterruptedException {
        if (wanted.test(KERNEL)) {
            Path source = resource("softmax_kernel.c");
            Path binary = directory.resolve("softmax_kernel");
            List<String> compile = List.of(
                    "gcc", "-O3", "-march=native", "-ffast-math", source.toString(), "-o", binary.toString(), "-lm");
            addIf(KERNEL, compile, Program.of(KERNEL, List.of(binary.toString(), data(), String.valueOf(epochs))));
        }
    }

    private void addPython() throws IOException, InterruptedException {
        if (wanted.test(NUMPY)) {
            addIf(
                    NUMPY,
                    imports("numpy"),
                    new Program(
                            NUMPY,
                            script("softmax_numpy.py", data(), epochs),
                            // One thread is the fastest for batches this small.
                            Map.of("OPENBLAS_NUM_THREADS", "1")));
        }
        if (wanted.test(TORCH)) {
            addIf(
                    TORCH,
                    imports("numpy, torch"),
                    Program.of(TORCH, script("softmax_torch.py", data(), epochs, "tight")),
                    Program.of(
                            TORCH,
                            script("predict_torch.py", data(), model(), scale.warmupSeconds(), scale.predictions())));
        }
        if (wanted.test(TORCH_LOADER)) {
            addIf(
                    TORCH_LOADER,
                    imports("numpy, torch"),
                    Program.of(TORCH_LOADER, script("softmax_torch.py", data(), epochs, "loader")));
        }
        if (wanted.test(SKLEARN)) {
            addIf(SKLEARN, imports("numpy, sklearn"), Program.of(SKLEARN, script("logistic_sklearn.py", data())));
        }
    }

    private void addTutorials() {
        List<Integer> arguments = List.of(scale.train(), scale.test(), epochs);
        if (wanted.test(DL4J_RAW)) {
            programs.add(Program.java(DL4J_RAW, Dl4jTutorial.class, arguments));
        }
        if (wanted.test(DJL_RAW)) {
            // The tutorial's user has natives downloaded and his use counted; a benchmark does neither.
            List<String> options = List.of("-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true");
            programs.add(Program.java(DJL_RAW, options, DjlTutorial.class, arguments));
        }
    }

    private void addBackends() throws IOException, InterruptedException {
        for (String backend : BACKENDS) {
            if (wanted.test(backend)) {
                programs.add(
                        Program.java(backend, Epochs.class, List.of(backend, scale.train(), scale.test(), epochs)));
                programs.add(Program.java(backend, Trained.class, List.of(backend, scale.train(), scale.test())));
                programs.add(Program.java(
                        backend,
                        Predicting.class,
                        List.of(backend, scale.test(), model(), scale.warmupSeconds(), scale.predictions())));
            }
        }
    }

    private void addLoading() throws IOException, InterruptedException {
        if (wanted.test(DATA)) {
            programs.add(Program.java(DATA, Loading.class, List.of()));
        }
        if (wanted.test(GUNZIP)) {
            Path file = directory.resolve("train-images-idx3-ubyte.gz");
            copy(Mnist.class, file.getFileName().toString(), file);
            addIf(
                    GUNZIP,
                    List.of("gunzip", "--version"),
                    Program.of(
                            GUNZIP,
                            List.of(
                                    "sh",
                                    "-c",
                                    "gunzip -c \"$0\" > /dev/null && echo 'load - acc -'",
                                    file.toString())));
        }
    }

    /** Adds programs if a command can be run that succeeds only where they would; else says why they are missing. */
    private void addIf(String name, List<String> condition, Program... present) throws InterruptedException {
        try {
            Program.of(condition.get(0), condition).run((line, seconds) -> {});
            programs.addAll(List.of(present));
        } catch (IOException e) {
            missing.put(name, String.valueOf(e.getMessage()));
        }
    }

    private List<String> imports(String modules) {
        return List.of(python, "-c", "import " + modules);
    }

    private List<String> script(String name, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(python, resource(name).toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    private Path resource(String name) throws IOException {
        Path file = directory.resolve(name);
        copy(Peers.class, "peers/" + name, file);
        return file;
    }

    private static void copy(Class<?> beside, String name, Path file) throws IOException {
        try (InputStream content = beside.getResourceAsStream(name)) {
            if (content == null) {
                throw new IOException(name + " is missing beside " + beside.getName());
            }
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Returns the directory of the uncompressed MNIST files, and writes them first if they are not there. */
    private String data() throws IOException {
        Path data = directory.resolve("mnist-" + scale.train());
        if (!Files.exists(data.resolve("t10k-labels-idx1-ubyte"))) {
            Files.createDirectories(data);
            writeIdx(Mnist.train(), scale.train(), data, "train");
            writeIdx(Mnist.test(), scale.test(), data, "t10k");
        }
        return data.toString();
    }

    private static void writeIdx(Dataset source, int count, Path data, String part) throws IOException {
        new InfiniteMnist(source, 0)
                .write(count, data.resolve(part + "-images-idx3-ubyte"), data.resolve(part + "-labels-idx1-ubyte"));
    }

    /** Returns the file of the model that everyone predicts with, which is trained when first asked for. */
    private Path model() throws IOException, InterruptedException {
        if (model == null) {
            model = directory.resolve("model.f32");
            String backend = BACKENDS.get(0);
            Program.java(backend, Trained.class, List.of(backend, scale.train(), scale.test(), model))
                    .run((line, seconds) -> {});
        }
        return model;
    }
}
