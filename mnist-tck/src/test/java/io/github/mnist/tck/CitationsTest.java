package io.github.mnist.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the contracts cite is what the API says. */
class CitationsTest {
    private static final Path API = Path.of("../mnist-api/src/main/java");
    private static final Path CONTRACTS = Path.of("src/main/java/io/github/mnist/tck");

    /** The javadoc of a test, and its name. */
    private static final Pattern TEST = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*@Test\\s+(?:@Needs\\([^)]*\\)\\s+)?default void (\\w+)", Pattern.DOTALL);

    /** A type that is cited, without its package and member, or what is cited of it. */
    private static final Pattern SOURCE_OR_QUOTE =
            Pattern.compile("\\{@link (?:[a-z]+\\.)*([A-Z]\\w*)[^}]*}|\"([^\"]*)\"");

    @Test
    void everyTestCitesASentenceOfTheApi() throws IOException {
        int tests = 0;
        for (Path contract : javaFiles(CONTRACTS)) {
            Matcher test = TEST.matcher(Files.readString(contract));
            while (test.find()) {
                tests++;
                String where = contract.getFileName() + ", " + test.group(2);
                List<String> quotes = check(where, test.group(1));
                assertThat(quotes).as("citations of " + where).isNotEmpty();
            }
        }
        assertThat(tests)
                .isEqualTo(Stream.of(BackendContract.class, LeakContract.class)
                        .flatMap(contract -> Stream.of(contract.getMethods()))
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .count());
    }

    private static List<String> check(String where, String javadoc) throws IOException {
        List<String> quotes = new ArrayList<>();
        String source = "";
        Matcher found = SOURCE_OR_QUOTE.matcher(plain(javadoc));
        while (found.find()) {
            if (found.group(1) != null) {
                source = found.group(1);
            } else {
                assertThat(textOf(source)).as(where + " cites " + source).contains(found.group(2));
                quotes.add(found.group(2));
            }
        }
        return quotes;
    }

    private static String textOf(String type) throws IOException {
        for (Path file : javaFiles(API)) {
            if (file.endsWith(type + ".java")) {
                return withoutLinks(plain(Files.readString(file)));
            }
        }
        return "nothing: there is no " + type + " in the API";
    }

    /** Returns text without the line breaks and stars of a comment, and code as it is shown. */
    private static String plain(String comment) {
        return comment.replaceAll("\\n\\s*\\*?", " ")
                .replaceAll("\\{@code ([^}]*)}", "$1")
                .replaceAll("\\s+", " ");
    }

    private static String withoutLinks(String text) {
        return text.replaceAll("\\{@link #?(\\w+)[^}]*}", "$1").replaceAll("\\{@linkplain \\S+ ([^}]*)}", "$1");
    }

    private static List<Path> javaFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
