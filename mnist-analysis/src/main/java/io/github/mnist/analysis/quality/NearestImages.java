package io.github.mnist.analysis.quality;

import io.github.mnist.dataset.Dataset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;

/** Finds the images that look most like another, such as copies of a sample that have different labels. */
public final class NearestImages {
    private static final int WHITE = 255;
    /** So many squared differences of bytes still fit in an int. */
    private static final int RUN = 1 << 14;

    private static final Comparator<Neighbour> NEAREST_FIRST =
            Comparator.comparingDouble(Neighbour::distance).thenComparingInt(Neighbour::index);

    private NearestImages() {}

    /**
     * An image that resembles the one in question.
     *
     * @param index its index in the source of the data
     * @param label its label
     * @param distance the Euclidean distance of the normalised pixels: 0 for a copy, at most the square root of the
     *     number of pixels
     */
    public record Neighbour(int index, int label, double distance) {}

    /**
     * Finds the images that are nearest to one from elsewhere.
     *
     * @param dataset where to look
     * @param pixels the image, row-major, as unsigned bytes
     * @param count how many to find, at least 1
     * @return at most so many images, nearest first, ties by index
     * @throws IllegalArgumentException if the image has another number of pixels than those of the data, or the count is
     *     below 1
     */
    public static List<Neighbour> to(Dataset dataset, byte[] pixels, int count) {
        return find(dataset, pixels, count, -1);
    }

    /**
     * Finds the images that are nearest to one of the same data set, which is left out itself.
     *
     * @param dataset where to look
     * @param sample the position of the image in the data set, from 0
     * @param count how many to find, at least 1
     * @return at most so many images, nearest first, ties by index
     * @throws IllegalArgumentException if the count is below 1
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public static List<Neighbour> to(Dataset dataset, int sample, int count) {
        return find(dataset, dataset.pixels(sample), count, sample);
    }

    private static List<Neighbour> find(Dataset dataset, byte[] pixels, int count, int leftOut) {
        if (count < 1) {
            throw new IllegalArgumentException("the nearest " + count + " images: expected at least 1");
        }
        if (pixels.length != dataset.shape().pixels()) {
            throw new IllegalArgumentException("an image of " + pixels.length + " pixels to compare with " + dataset
                    + ": expected " + dataset.shape().pixels());
        }
        PriorityQueue<Neighbour> nearest = new PriorityQueue<>(NEAREST_FIRST.reversed());
        byte[] candidate = new byte[pixels.length];
        for (int i = 0; i < dataset.size(); i++) {
            if (i != leftOut) {
                dataset.copyPixels(i, candidate, 0);
                double distance = distance(pixels, candidate);
                if (nearest.size() < count
                        || distance <= Objects.requireNonNull(nearest.peek()).distance()) {
                    nearest.add(new Neighbour(dataset.sourceIndex(i), dataset.label(i), distance));
                    if (nearest.size() > count) {
                        nearest.remove();
                    }
                }
            }
        }
        return nearest.stream().sorted(NEAREST_FIRST).toList();
    }

    private static double distance(byte[] a, byte[] b) {
        long squares = 0;
        for (int from = 0; from < a.length; from += RUN) {
            squares += squares(a, b, from, Math.min(a.length, from + RUN));
        }
        return Math.sqrt((double) squares) / WHITE;
    }

    /** In ints, which the compiler turns into vector instructions. */
    private static int squares(byte[] a, byte[] b, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            int difference = (a[i] & 0xFF) - (b[i] & 0xFF);
            sum += difference * difference;
        }
        return sum;
    }
}
