package io.github.mnist.onnx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Debian's python3-onnx, which judges a file by ONNX's own rules. */
final class PythonOnnx {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private PythonOnnx() {}

    /** Fails unless the checker accepts the file; skips the test where there is no checker. */
    static void check(Path file) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PYTHON), PYTHON + " is not there");
        assumeTrue(run("import onnx").status() == 0, PYTHON + " has no onnx: apt install python3-onnx");

        Outcome outcome =
                run("import onnx, sys; onnx.checker.check_model(sys.argv[1], full_check=True)", file.toString());

        assertThat(outcome.status()).as(outcome.output()).isZero();
    }

    private record Outcome(int status, String output) {}

    private static Outcome run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON.toString(), "-c", program));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
