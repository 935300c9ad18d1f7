package io.github.mnist.tck;

import io.github.mnist.backend.Backend;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;

/** Does things with a backend in a fresh JVM with this one's class path and options. */
final class AnotherProcess {
    /** Begins the line that tells the result, among whatever else the backend may print. */
    private static final String RESULT = "mnist-tck result: ";

    /** The line before anything is done. */
    private static final String BEGIN = "mnist-tck begins";

    /** How long a process may take to end that has nothing more to do. */
    static final int SECONDS_TO_END = 10;

    private static final Map<Class<? extends Backend>, Use> USES = new ConcurrentHashMap<>();

    private AnotherProcess() {}

    /** Runs {@link Examples#task} and returns the {@link #fingerprint} of its end. */
    static String train(Class<? extends Backend> backend) {
        return run("train", backend, List.of());
    }

    /** Constructs a backend and asks for id and version; returns the milliseconds of CPU and the classes it loaded. */
    static String construct(Class<? extends Backend> backend) {
        return run("construct", backend, List.of());
    }

    /** Trains, predicts and closes many times; returns what the process holds early on and at the end. */
    static List<Footprint> repeat(Class<? extends Backend> backend) {
        return Footprint.parse(run("repeat", backend, Footprint.JVM_OPTIONS));
    }

    /** What a process was seen to do that trains, predicts and closes: the tests that ask share one. */
    static Use use(Class<? extends Backend> backend) {
        return USES.computeIfAbsent(backend, AnotherProcess::observe);
    }

    /** What a process printed and connected to between its first line and its last, and whether it ended by itself. */
    record Use(String printed, String connections, boolean ended) {}

    private static Use observe(Class<? extends Backend> backend) {
        List<String> command = command("use", backend, List.of());
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            List<String> lines = new ArrayList<>();
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    lines.add(line);
                    if (line.startsWith(RESULT)) {
                        break;
                    }
                }
                boolean ended = process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
                if (!ended) {
                    process.destroyForcibly();
                }
                int begin = lines.indexOf(BEGIN);
                int end = lines.size() - 1;
                if (begin < 0 || !lines.get(end).startsWith(RESULT)) {
                    throw new AssertionError("another process failed to train, predict and close with "
                            + backend.getName() + ": it printed\n" + String.join("\n", lines));
                }
                // SLF4J itself says so where nobody has chosen where to log.
                List<String> printed = lines.subList(begin + 1, end).stream()
                        .filter(line -> !line.startsWith("SLF4J"))
                        .toList();
                return new Use(String.join("\n", printed), lines.get(end).substring(RESULT.length()), ended);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for another process", e);
        }
    }

    /** Returns the SHA-256 of all bits. */
    static String fingerprint(SoftmaxParameters parameters) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
        add(digest, parameters.weights());
        add(digest, parameters.bias());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        digest.update(bytes);
    }

    private static List<String> command(String what, Class<? extends Backend> backend, List<String> options) {
        RuntimeMXBean jvm = ManagementFactory.getRuntimeMXBean();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Not those of an agent: a debugger or a coverage recorder cannot serve two processes.
        jvm.getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-agentlib") && !argument.startsWith("-javaagent"))
                .forEach(command::add);
        command.addAll(options);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), AnotherProcess.class.getName(), what, backend.getName()));
        return command;
    }

    private static String run(String what, Class<? extends Backend> backend, List<String> options) {
        List<String> command = command(what, backend, options);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            return output.lines()
                    .filter(line -> status == 0 && line.startsWith(RESULT))
                    .map(line -> line.substring(RESULT.length()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("another process failed to " + what + " with "
                            + backend.getName() + ": exit status " + status + ", it printed\n" + output));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for another process", e);
        }
    }

    /**
     * Runs in the other process.
     *
     * @param args what to do, and the class of the backend
     * @throws ReflectiveOperationException if the backend cannot be constructed
     * @throws IOException if the operating system does not tell what the process holds
     */
    public static void main(String[] args) throws ReflectiveOperationException, IOException {
        // Not initialised yet: what that costs is a part of what constructing costs.
        Class<? extends Backend> type = Class.forName(args[1], false, AnotherProcess.class.getClassLoader())
                .asSubclass(Backend.class);
        if (args[0].equals("use")) {
            System.out.println(BEGIN);
            System.out.println(RESULT + used(type));
            // Whether the process ends now is a part of what is looked at.
            return;
        }
        String result = switch (args[0]) {
            case "train" -> trained(type);
            case "construct" -> constructed(type);
            default -> repeated(type);
        };
        System.out.println(RESULT + result);
        // Threads that an engine leaves running are not to keep the process.
        System.exit(0);
    }

    private static String used(Class<? extends Backend> type) throws ReflectiveOperationException {
        Set<String> connections = new ConcurrentSkipListSet<>();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                connections.add(uri.toString());
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                // That it was tried is enough.
            }
        });
        Backend backend = type.getConstructor().newInstance();
        for (int round = 0; round < 2; round++) {
            Run.trained(backend, Examples.task());
            Run.predict(backend, Examples.parameters(Examples.data(10).shape(), 7), Examples.data(10));
        }
        return String.join(" ", connections);
    }

    private static String trained(Class<? extends Backend> type) throws ReflectiveOperationException {
        return fingerprint(Run.trained(type.getConstructor().newInstance(), Examples.task()));
    }

    private static String constructed(Class<? extends Backend> type) throws ReflectiveOperationException {
        long classesBefore = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
        long cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Backend backend = type.getConstructor().newInstance();
        String name = backend.id() + " " + backend.version();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore;
        long classes = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() - classesBefore;
        return cpu / 1_000_000 + " " + classes + " " + name;
    }

    private static String repeated(Class<? extends Backend> type) throws ReflectiveOperationException, IOException {
        Backend backend = type.getConstructor().newInstance();
        Dataset data = SyntheticDigits.of(new ImageShape(28, 28), 10, 80, 5);
        TrainingTask task = TrainingTask.on(data).withOptions(Run.options(1, 16, LearningRate.constant(0.01)));
        List<Footprint> footprints = new ArrayList<>();
        for (int round = 1; round <= LeakContract.ROUNDS; round++) {
            try (TrainingResult result = backend.trainer().train(task)) {
                result.classifier().predict(data);
                result.classifier().predict(data.first(1));
            }
            if (round == LeakContract.WARM_UP || round == LeakContract.ROUNDS) {
                footprints.add(Footprint.now());
            }
        }
        return Footprint.format(footprints);
    }
}
