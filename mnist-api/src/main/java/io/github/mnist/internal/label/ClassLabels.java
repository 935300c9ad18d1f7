package io.github.mnist.internal.label;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for class numbers and class names. */
public final class ClassLabels {
    /** A label is a byte. */
    public static final int MAX_CLASSES = 256;

    private ClassLabels() {}

    /**
     * Checks a number of classes.
     *
     * @param classes the number
     * @throws IllegalArgumentException if it is not in 1..256
     */
    public static void checkClasses(int classes) {
        if (classes < 1 || classes > MAX_CLASSES) {
            throw new IllegalArgumentException(classes + " classes: expected 1 to " + MAX_CLASSES);
        }
    }

    /**
     * Checks the names of classes.
     *
     * @param names the names in the order of the classes
     * @param classes the number of classes
     * @throws IllegalArgumentException if there are more or fewer names than classes, one is blank, or one occurs twice
     */
    public static void checkNames(List<String> names, int classes) {
        if (names.size() != classes) {
            throw new IllegalArgumentException(
                    names.size() + " class names: expected " + classes + ", one for each class");
        }
        Set<String> seen = new HashSet<>();
        for (int label = 0; label < classes; label++) {
            String name = names.get(label);
            if (name.isBlank() || !seen.add(name)) {
                throw new IllegalArgumentException("the name of class " + label + " is "
                        + (name.isBlank()
                                ? "blank: expected a text"
                                : "that of class " + names.indexOf(name) + " as well: expected different names"));
            }
        }
    }

    /**
     * Tells whether a number is no class.
     *
     * @param label the number
     * @param classes the number of classes
     * @return whether it is not in {@code 0..classes - 1}
     */
    public static boolean isOutside(long label, int classes) {
        return label < 0 || label >= classes;
    }

    /**
     * Returns the message about a label that is no class.
     *
     * @param label the label
     * @param classes the number of classes
     * @return what is wrong
     */
    public static String outside(long label, int classes) {
        return "label " + label + " not in 0.." + (classes - 1);
    }

    /**
     * Finds a label that is no class.
     *
     * @param labels labels as unsigned bytes
     * @param classes the number of classes
     * @return the index of the first, or -1
     */
    public static int firstOutside(byte[] labels, int classes) {
        for (int i = 0; i < labels.length; i++) {
            if (isOutside(labels[i] & 0xFF, classes)) {
                return i;
            }
        }
        return -1;
    }
}
