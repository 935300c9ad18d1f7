package io.github.mnist.benchmarks;

import io.github.mnist.benchmarks.programs.DjlForward;
import io.github.mnist.benchmarks.programs.DjlLean;
import io.github.mnist.benchmarks.programs.DjlTutorial;
import io.github.mnist.benchmarks.programs.Dl4jLean;
import io.github.mnist.benchmarks.programs.Dl4jOutput;
import io.github.mnist.benchmarks.programs.Dl4jTutorial;
import io.github.mnist.benchmarks.programs.EpochTimes;
import io.github.mnist.benchmarks.programs.LoadingTimes;
import io.github.mnist.benchmarks.programs.PredictionTimes;
import io.github.mnist.benchmarks.programs.StartToModel;
import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.internal.io.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everyone who is measured: our backends, and the peers that are present on this machine. */
final class Contestants {
    /** Our backends. */
    static final List<String> BACKENDS = List.of("jvm", "dl4j", "djl");

    /** Our data module. */
    static final String DATA = "mnist-data";

    static final String DL4J_TUTORIAL = "dl4j-tutorial";
    static final String DL4J_LEAN_ITERATOR = "dl4j-lean-iterator";
    static final String DL4J_LEAN_BATCH = "dl4j-lean-batch";
    static final String DL4J_OUTPUT = "dl4j-output";
    static final String DJL_TUTORIAL = "djl-tutorial";
    static final String DJL_LEAN = "djl-lean";
    static final String DJL_FORWARD = "djl-forward";
    static final String KERNEL = "kernel";
    static final String PLAIN_LOOPS = "plain-loops";
    static final String VECTOR_LOOPS = "vector-loops";
    static final String NUMPY = "numpy";
    static final String TORCH = "torch";
    static final String TORCH_LOADER = "torch-loader";
    static final String SKLEARN = "sklearn";
    static final String GUNZIP = "gunzip";

    /** The names of everyone, in the order in which they run. */
    static final List<String> ALL = List.of(
            KERNEL,
            PLAIN_LOOPS,
            VECTOR_LOOPS,
            NUMPY,
            TORCH,
            TORCH_LOADER,
            SKLEARN,
            DL4J_TUTORIAL,
            DL4J_LEAN_ITERATOR,
            DL4J_LEAN_BATCH,
            DL4J_OUTPUT,
            DJL_TUTORIAL,
            DJL_LEAN,
            DJL_FORWARD,
            "jvm",
            "dl4j",
            "djl",
            DATA,
            GUNZIP);

    /** What an expert sets: one thread is the fastest for batches this small. */
    private static final Map<String, String> ONE_THREAD = Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1");

    /** DJL's user has natives downloaded and his use counted; a benchmark does neither. */
    private static final List<String> DJL_OPTIONS = List.of("-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true");

    private static final List<String> DJL_ONE_THREAD =
            List.of("-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true", "-Dai.djl.pytorch.num_threads=1");

    private final Path directory;
    private final String python;
    private final Scale scale;
    private final int epochs;
    private final Predicate<String> wanted;
    private final List<TimedProgram> programs = new ArrayList<>();
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
    Contestants(Path directory, String python, Scale scale, int epochs, Predicate<String> wanted)
            throws IOException, InterruptedException {
        this.directory = directory;
        this.python = python;
        this.scale = scale;
        this.epochs = epochs;
        this.wanted = wanted;
        Files.createDirectories(directory);
        addKernel();
        addLoops(PLAIN_LOOPS, "plain");
        addLoops(VECTOR_LOOPS, "vector");
        addPython();
        addFrameworks();
        addBackends();
        addLoading();
    }

    /** Returns the programs in the order to run them in. */
    List<TimedProgram> programs() {
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
            addIf(KERNEL, compile, TimedProgram.of(KERNEL, List.of(binary.toString(), data(), String.valueOf(epochs))));
        }
    }

    private void addLoops(String name, String products) throws IOException, InterruptedException {
        if (wanted.test(name)) {
            List<String> java = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--add-modules",
                    "jdk.incubator.vector");
            List<String> condition = new ArrayList<>(java);
            condition.add("-version");
            List<String> command = new ArrayList<>(java);
            command.addAll(List.of(resource("SoftmaxLoops.java").toString(), data(), String.valueOf(epochs), products));
            addIf(name, condition, TimedProgram.of(name, command));
        }
    }

    private void addPython() throws IOException, InterruptedException {
        if (wanted.test(NUMPY)) {
            addIf(
                    NUMPY,
                    imports("numpy"),
                    new TimedProgram(NUMPY, script("softmax_numpy.py", data(), epochs), ONE_THREAD));
        }
        if (wanted.test(TORCH)) {
            addIf(
                    TORCH,
                    imports("numpy, torch"),
                    TimedProgram.of(TORCH, script("softmax_torch.py", data(), epochs, "tight")),
                    TimedProgram.of(
                            TORCH,
                            script("predict_torch.py", data(), model(), scale.warmupSeconds(), scale.predictions())));
        }
        if (wanted.test(TORCH_LOADER)) {
            addIf(
                    TORCH_LOADER,
                    imports("numpy, torch"),
                    TimedProgram.of(TORCH_LOADER, script("softmax_torch.py", data(), epochs, "loader")));
        }
        if (wanted.test(SKLEARN)) {
            addIf(SKLEARN, imports("numpy, sklearn"), TimedProgram.of(SKLEARN, script("logistic_sklearn.py", data())));
        }
    }

    private void addFrameworks() throws IOException, InterruptedException {
        List<Integer> training = List.of(scale.train(), scale.test(), epochs);
        add(DL4J_TUTORIAL, Map.of(), List.of(), Dl4jTutorial.class, training);
        add(DL4J_LEAN_ITERATOR, ONE_THREAD, List.of(), Dl4jLean.class, with(training, "iterator"));
        add(DL4J_LEAN_BATCH, ONE_THREAD, List.of(), Dl4jLean.class, with(training, "batch"));
        add(DJL_TUTORIAL, Map.of(), DJL_OPTIONS, DjlTutorial.class, training);
        add(DJL_LEAN, ONE_THREAD, DJL_ONE_THREAD, DjlLean.class, training);
        if (wanted.test(DL4J_OUTPUT) || wanted.test(DJL_FORWARD)) {
            List<Object> predicting = List.of(scale.test(), model(), scale.warmupSeconds(), scale.predictions());
            add(DL4J_OUTPUT, Map.of(), List.of(), Dl4jOutput.class, predicting);
            add(DJL_FORWARD, Map.of(), DJL_OPTIONS, DjlForward.class, predicting);
        }
    }

    private void add(
            String name, Map<String, String> environment, List<String> options, Class<?> main, List<?> arguments) {
        if (wanted.test(name)) {
            TimedProgram program = TimedProgram.java(name, options, main, arguments);
            programs.add(new TimedProgram(name, program.command(), environment));
        }
    }

    private static List<Object> with(List<?> arguments, String last) {
        List<Object> all = new ArrayList<>(arguments);
        all.add(last);
        return all;
    }

    private void addBackends() throws IOException, InterruptedException {
        for (String backend : BACKENDS) {
            if (wanted.test(backend)) {
                programs.add(TimedProgram.java(
                        backend, EpochTimes.class, List.of(backend, scale.train(), scale.test(), epochs)));
                programs.add(
                        TimedProgram.java(backend, StartToModel.class, List.of(backend, scale.train(), scale.test())));
                programs.add(TimedProgram.java(
                        backend,
                        PredictionTimes.class,
                        List.of(backend, scale.test(), model(), scale.warmupSeconds(), scale.predictions())));
            }
        }
    }

    private void addLoading() throws IOException, InterruptedException {
        if (wanted.test(DATA)) {
            programs.add(TimedProgram.java(DATA, LoadingTimes.class, List.of()));
        }
        if (wanted.test(GUNZIP)) {
            Path file = directory.resolve("train-images-idx3-ubyte.gz");
            copy(Mnist.class, file.getFileName().toString(), file);
            addIf(
                    GUNZIP,
                    List.of("gunzip", "--version"),
                    TimedProgram.of(
                            GUNZIP,
                            List.of(
                                    "sh",
                                    "-c",
                                    "gunzip -c \"$0\" > /dev/null && echo 'load - acc -'",
                                    file.toString())));
        }
    }

    /** Adds programs if a command can be run that succeeds only where they would; else says why they are missing. */
    private void addIf(String name, List<String> condition, TimedProgram... present) throws InterruptedException {
        try {
            TimedProgram.of(condition.get(0), condition).run((line, seconds) -> {});
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
        copy(Contestants.class, "peers/" + name, file);
        return file;
    }

    private static void copy(Class<?> beside, String name, Path file) throws IOException {
        try (InputStream content = beside.getResourceAsStream(name)) {
            if (content == null) {
                throw new IOException(name + " is missing beside " + beside.getName());
            }
            OutputFile.write(file, content::transferTo);
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
            TimedProgram.java(backend, StartToModel.class, List.of(backend, scale.train(), scale.test(), model))
                    .run((line, seconds) -> {});
        }
        return model;
    }
}
