package io.github.mnist.pictures;

import java.nio.file.Path;
import java.util.Locale;

/** How a chart is written, told by the end of the file's name. */
public enum PictureFormat {
    /** Pixels: a name that ends in {@code .png}. */
    PNG,
    /** Shapes and text: a name that ends in {@code .svg}. */
    SVG;

    /**
     * Returns the format that a name asks for, in upper or lower case.
     *
     * @param file the file to write, which need not be there
     * @return its format
     * @throws IllegalArgumentException if the name ends in neither
     */
    public static PictureFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (PictureFormat format : values()) {
            if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new IllegalArgumentException(file + ": expected a name that ends in .png or .svg");
    }
}
