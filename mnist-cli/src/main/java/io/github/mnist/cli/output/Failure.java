package io.github.mnist.cli.output;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What is said of an exception to someone who need not know Java. */
final class Failure {
    private static final Map<String, String> WORDS = Map.of(
            "NoSuchFileException", "no such file",
            "FileNotFoundException", "no such file",
            "AccessDeniedException", "access denied",
            "NotDirectoryException", "it is not a directory",
            "FileAlreadyExistsException", "it exists already",
            "FileSystemException", "");

    /** The name of a class, with the whole path of the file after it, which is named before. */
    private static final Pattern CLASS =
            Pattern.compile("\\b(?:[a-z]\\w*\\.)+([A-Z]\\w*(?:Exception|Error))(?:: /\\S+(?=$|;|\\)))?");

    private static final String SEE_TRACE = " (--verbose shows where)";

    private Failure() {}

    static String message(Throwable problem) {
        if (problem instanceof OutOfMemoryError) {
            return "not enough memory: give the program more with the environment variable JAVA_OPTS, as in"
                    + " JAVA_OPTS=-Xmx2g";
        }
        String message = problem.getMessage();
        if (problem instanceof LinkageError) {
            return "a library of the engine could not be loaded" + (message == null ? "" : ": " + plain(message));
        }
        return message == null || message.isBlank() ? "something went wrong that has no explanation" : plain(message);
    }

    static String hint(Throwable problem) {
        return problem.getMessage() == null && !(problem instanceof OutOfMemoryError) ? SEE_TRACE : "";
    }

    private static String plain(String message) {
        return CLASS.matcher(message)
                .replaceAll(Failure::words)
                .replaceAll("(^|: ): ", "$1")
                .strip();
    }

    private static String words(MatchResult name) {
        return WORDS.getOrDefault(name.group(1), "");
    }
}
