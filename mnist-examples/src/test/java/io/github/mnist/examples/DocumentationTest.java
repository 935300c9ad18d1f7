package io.github.mnist.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pages at the root and under docs/ promise. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..");
    private static final Path QUICK_START = Path.of("src/main/java/io/github/mnist/examples/QuickStart.java");
    private static final Path TOUR = Path.of("src/main/java/io/github/mnist/examples/AnalysisTour.java");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @Test
    void theFirstCodeOfTheReadmeIsTheQuickStart() throws IOException {
        String imports = Files.readAllLines(QUICK_START).stream()
                .filter(line -> line.startsWith("import "))
                .collect(Collectors.joining("\n"));
        String program = Files.readString(QUICK_START);
        String body = program.substring(program.indexOf("main(String[] args) {\n"));
        String statements = body.substring(body.indexOf('\n') + 1, body.indexOf("\n    }\n"));

        Matcher readme = JAVA.matcher(Files.readString(ROOT.resolve("README.md")));
        assertThat(readme.find()).isTrue();
        assertThat(readme.group(1)).isEqualTo(imports + "\n\n" + statements.stripIndent() + "\n");
    }

    /** Blank space apart, because the page is not indented. */
    @Test
    void theCodeOfTheAnalysesIsThatOfTheTour() throws IOException {
        String program = Files.readString(TOUR).replaceAll("\\s+", " ");
        List<String> snippets = JAVA.matcher(Files.readString(ROOT.resolve("docs/analysis.md")))
                .results()
                .map(snippet -> snippet.group(1).strip().replaceAll("\\s+", " "))
                .toList();

        assertThat(snippets)
                .hasSize(12)
                .allSatisfy(snippet -> assertThat(program).contains(snippet));
    }

    @Test
    void everyLinkBetweenPagesHasItsTarget() throws IOException {
        for (Path page : pages()) {
            List<Path> targets = LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> page.resolveSibling(link.group(1)))
                    .toList();
            assertThat(targets)
                    .as("links of %s", page)
                    .allSatisfy(target -> assertThat(target).exists());
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> root = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }
}
