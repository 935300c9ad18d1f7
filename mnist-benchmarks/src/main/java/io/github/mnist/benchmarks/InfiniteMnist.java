package io.github.mnist.benchmarks;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.internal.io.OutputFile;
import java.io.DataOutputStream;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * As many images as wanted, made from a data set by small random shifts and rotations, in the manner of InfiMNIST
 * (Loosli, Canu and Bottou, "Training invariant support vector machines using selective sampling", 2007; theirs are
 * elastic deformations as well). The first images are the originals, and image i is the same however many are made.
 */
final class InfiniteMnist {
    /** Beyond 15 degrees some digits turn into others. */
    private static final double LARGEST_ANGLE = Math.toRadians(15);

    private static final double LARGEST_SHIFT = 2;

    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;

    private final Dataset source;
    private final long seed;

    InfiniteMnist(Dataset source, long seed) {
        this.source = source;
        this.seed = seed;
    }

    /** Writes the first images and their labels as IDX files, in little memory; each file appears whole or not at all. */
    void write(int count, Path images, Path labels) {
        OutputFile.write(images, out -> {
            DataOutputStream output = new DataOutputStream(out);
            output.writeInt(IMAGES_MAGIC);
            output.writeInt(count);
            output.writeInt(source.shape().rows());
            output.writeInt(source.shape().columns());
            byte[] original = new byte[source.shape().pixels()];
            byte[] moved = new byte[original.length];
            for (int i = 0; i < count; i++) {
                image(i, original, moved);
                output.write(moved);
            }
        });
        OutputFile.write(labels, out -> {
            DataOutputStream output = new DataOutputStream(out);
            output.writeInt(LABELS_MAGIC);
            output.writeInt(count);
            for (int i = 0; i < count; i++) {
                output.writeByte(source.label(i % source.size()));
            }
        });
    }

    private void image(int index, byte[] original, byte[] moved) {
        source.copyPixels(index % source.size(), original, 0);
        if (index < source.size()) {
            System.arraycopy(original, 0, moved, 0, original.length);
            return;
        }
        SplittableRandom random = new SplittableRandom(seed + index);
        double angle = random.nextDouble(-LARGEST_ANGLE, LARGEST_ANGLE);
        double down = random.nextDouble(-LARGEST_SHIFT, LARGEST_SHIFT);
        double right = random.nextDouble(-LARGEST_SHIFT, LARGEST_SHIFT);
        move(original, source.shape(), angle, down, right, moved);
    }

    /**
     * Turns an image clockwise round its centre, then shifts it; what comes in from outside is background. Each pixel of
     * the result is interpolated between the four of the original round the point that it comes from.
     */
    static void move(byte[] original, ImageShape shape, double angle, double down, double right, byte[] moved) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double centreRow = (shape.rows() - 1) / 2.0;
        double centreColumn = (shape.columns() - 1) / 2.0;
        for (int r = 0; r < shape.rows(); r++) {
            double y = r - centreRow - down;
            for (int c = 0; c < shape.columns(); c++) {
                double x = c - centreColumn - right;
                double row = centreRow + cos * y - sin * x;
                double column = centreColumn + sin * y + cos * x;
                int top = (int) Math.floor(row);
                int left = (int) Math.floor(column);
                double below = row - top;
                double beside = column - left;
                double value = (1 - below)
                                * ((1 - beside) * pixel(original, shape, top, left)
                                        + beside * pixel(original, shape, top, left + 1))
                        + below
                                * ((1 - beside) * pixel(original, shape, top + 1, left)
                                        + beside * pixel(original, shape, top + 1, left + 1));
                moved[r * shape.columns() + c] = (byte) Math.round(value);
            }
        }
    }

    private static int pixel(byte[] image, ImageShape shape, int row, int column) {
        boolean inside = row >= 0 && row < shape.rows() && column >= 0 && column < shape.columns();
        return inside ? image[row * shape.columns() + column] & 0xFF : 0;
    }
}
