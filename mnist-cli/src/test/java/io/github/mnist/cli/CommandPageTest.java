package io.github.mnist.cli;

import io.github.mnist.cli.output.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * docs/cli.md is what {@code --help} of each command says. Where it does not, this test fails, or writes the page anew:
 *
 * <pre>{@code
 * mvn test -pl mnist-cli -am -Dtest=CommandPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dmnist.writeDocs
 * }</pre>
 */
class CommandPageTest {
    private static final Path PAGE = Path.of("..", "docs", "cli.md");

    @Test
    void thePageSaysWhatTheHelpOfEachCommandSays() throws IOException {
        String expected = page();
        if (System.getProperty("mnist.writeDocs") != null) {
            Files.writeString(PAGE, expected);
        }

        assertThat(PAGE)
                .as("the page, which -Dmnist.writeDocs writes anew")
                .usingCharset("UTF-8")
                .hasContent(expected);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # The command line

                <!-- Written by CommandPageTest from the help of the commands: see there how to write it anew. -->

                `mvn package` makes the program `mnist-cli/target/mnist/bin/mnist`. It prints results to the standard
                output, as text for people, one JSON object (`--format json`) or CSV (`--format csv`), and everything else
                to the standard error. [analysis.md](analysis.md) shows what the commands find out about a model.

                What files and arguments hold is shown in one line: `\\u001b` stands for a character that a terminal would act on, or
                that nobody would see. In CSV a text that a spreadsheet would take for a formula begins with an apostrophe.

                `mnist --help` says:
                """);
        page.append(help());
        Main.commandLine(Terminal.NONE)
                .getSubcommands()
                .keySet()
                .forEach(command ->
                        page.append("\n## mnist ").append(command).append('\n').append(help(command)));
        return page.toString();
    }

    private static String help(String... command) {
        String[] args = Stream.concat(Stream.of(command), Stream.of("--help")).toArray(String[]::new);
        return "\n```text\n" + CommandRun.of(args).text().strip() + "\n```\n";
    }
}
