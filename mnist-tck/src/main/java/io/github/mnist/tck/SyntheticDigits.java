package io.github.mnist.tck;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import java.util.SplittableRandom;

/**
 * Small data sets to train on, the same on every machine: each class has a stroke of its own, which its samples show
 * with missing pixels and noise. Lower classes are more frequent, so that exchanged labels change the result.
 */
public final class SyntheticDigits {
    private static final int INK = 255;

    private SyntheticDigits() {}

    /**
     * Returns a data set in which every class occurs.
     *
     * @param shape the shape of every image
     * @param classes the number of classes, 1 to 256
     * @param size the number of samples, at least {@code classes}
     * @param seed decides labels and noise, not the strokes: sets of two seeds are two samples of one population
     * @return the data set
     * @throws IllegalArgumentException if there are fewer samples than classes
     */
    public static Dataset of(ImageShape shape, int classes, int size, long seed) {
        if (size < classes) {
            throw new IllegalArgumentException(
                    size + " samples of " + classes + " classes: expected at least one of each");
        }
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[size * shape.pixels()];
        byte[] labels = new byte[size];
        for (int i = 0; i < size; i++) {
            int label = i < classes ? classes - 1 - i : (int) (classes * random.nextDouble() * random.nextDouble());
            labels[i] = (byte) label;
            draw(stroke(shape, label), random, pixels, i * shape.pixels());
        }
        return Dataset.of("synthetic digits, seed " + seed, shape, classes, pixels, labels);
    }

    /** Returns which pixels a class marks: a random walk over a third of the image. */
    private static boolean[] stroke(ImageShape shape, int label) {
        SplittableRandom random = new SplittableRandom(label);
        boolean[] marked = new boolean[shape.pixels()];
        int row = random.nextInt(shape.rows());
        int column = random.nextInt(shape.columns());
        for (int step = 0; step <= shape.pixels() / 3; step++) {
            marked[row * shape.columns() + column] = true;
            if (random.nextBoolean()) {
                row = Math.floorMod(row + random.nextInt(-1, 2), shape.rows());
            } else {
                column = Math.floorMod(column + random.nextInt(-1, 2), shape.columns());
            }
        }
        return marked;
    }

    private static void draw(boolean[] marked, SplittableRandom random, byte[] pixels, int offset) {
        for (int i = 0; i < marked.length; i++) {
            boolean ink = marked[i] ? random.nextInt(8) > 0 : random.nextInt(8) == 0;
            pixels[offset + i] = (byte) (ink ? INK - random.nextInt(120) : 0);
        }
    }
}
