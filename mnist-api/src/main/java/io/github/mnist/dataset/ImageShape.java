package io.github.mnist.dataset;

/**
 * Height and width of every image of a data set.
 *
 * @param rows pixels from top to bottom, at least 1
 * @param columns pixels from left to right, at least 1
 */
public record ImageShape(int rows, int columns) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is below 1, or an image would have more than 2<sup>24</sup> pixels
     */
    public ImageShape {
        if (rows < 1 || columns < 1 || (long) rows * columns > 1 << 24) {
            throw new IllegalArgumentException("an image of " + rows + " x " + columns
                    + " pixels: expected both sizes at least 1 and at most " + (1 << 24) + " pixels in all");
        }
    }

    /**
     * Returns the number of pixels of one image.
     *
     * @return rows times columns
     */
    public int pixels() {
        return rows * columns;
    }

    /** Returns the shape as {@code 28 x 28}. */
    @Override
    public String toString() {
        return rows + " x " + columns;
    }
}
