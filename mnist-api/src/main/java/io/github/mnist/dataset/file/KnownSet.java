package io.github.mnist.dataset.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Data sets that are known by the names of their files or directories, with their classes. EMNIST's are those of Cohen,
 * Afshar, Tapson and van Schaik, "EMNIST: an extension of MNIST to handwritten letters" (2017), as its mapping files number
 * them.
 */
enum KnownSet {
    FASHION("fashion", "T-shirt/top trouser pullover dress coat sandal shirt sneaker bag ankle_boot"),
    /** Labels begin at 1. */
    EMNIST_LETTERS("emnist-letters", "none " + KnownSet.CAPITALS),
    EMNIST_BYCLASS(
            "emnist-byclass",
            KnownSet.DIGITS + " " + KnownSet.CAPITALS + " a b c d e f g h i j k l m n o p q r s t" + " u v w x y z"),
    EMNIST_BYMERGE("emnist-bymerge", KnownSet.MERGED),
    EMNIST_BALANCED("emnist-balanced", KnownSet.MERGED),
    EMNIST_DIGITS("emnist-digits", KnownSet.DIGITS),
    EMNIST_MNIST("emnist-mnist", KnownSet.DIGITS),
    /** Anything else, MNIST itself included. */
    OTHER("", KnownSet.DIGITS);

    private static final String DIGITS = "0 1 2 3 4 5 6 7 8 9";
    private static final String CAPITALS = "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z";

    /** Lower-case letters that look like their capitals are one class with them. */
    private static final String MERGED = DIGITS + " " + CAPITALS + " a b d e f g h n q r t";

    /** As many as {@code FashionMNIST/raw/file} has. */
    private static final int NAMES = 3;

    private final String key;
    private final String classNames;

    KnownSet(String key, String classNames) {
        this.key = key;
        this.classNames = classNames;
    }

    /** Returns the set that the name of a file or directory tells. */
    static KnownSet of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(set -> lower.contains(set.key))
                .findFirst()
                .orElse(OTHER);
    }

    /** Returns the set that the last names of a path tell. */
    static KnownSet ofPath(Path path) {
        Path whole = path.toAbsolutePath();
        int count = whole.getNameCount();
        return count == 0
                ? OTHER
                : of(whole.subpath(Math.max(0, count - NAMES), count).toString());
    }

    /** Tells whether rows and columns of its images are exchanged. */
    boolean isTransposed() {
        return key.startsWith("emnist");
    }

    List<String> classNames() {
        return Stream.of(classNames.split(" ", -1))
                .map(name -> name.replace('_', ' '))
                .toList();
    }
}
