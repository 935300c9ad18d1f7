package io.github.mnist.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What the Tab key offers in bash after {@code source <(mnist generate-completion)}. */
class CompletionTest {
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    private Path directory;

    @BeforeEach
    void findBash() throws IOException {
        assumeTrue(Files.isExecutable(BASH), BASH + " is not there");
        Files.writeString(
                directory.resolve("completion"),
                CommandRun.of("generate-completion").succeeds().out());
    }

    @Test
    void commandsAreOffered() throws Exception {
        assertThat(offered("mnist", "ex")).containsExactly("export");
        assertThat(offered("mnist", "co")).containsExactlyInAnyOrder("confusion", "compare");
    }

    @Test
    void optionsOfTheCommandAreOffered() throws Exception {
        assertThat(offered("mnist", "compare", "--s")).containsExactlyInAnyOrder("--seed", "--seeds", "--split");
        assertThat(offered("mnist", "export", "--")).contains("--out", "--model", "--predictions", "--split");
        assertThat(offered("mnist", "issues", "--sc")).containsExactly("--score");
    }

    private List<String> offered(String... words) throws IOException, InterruptedException {
        String program = "source completion; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                + (words.length - 1) + "; COMP_LINE=\"${COMP_WORDS[*]}\"; COMP_POINT=${#COMP_LINE};"
                + " _complete_mnist; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder(BASH.toString(), "--norc", "-c", program)
                .directory(directory.toFile())
                // Where it warns that nobody has pressed the key.
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(out).isZero();
        return out.lines().map(String::strip).toList();
    }
}
