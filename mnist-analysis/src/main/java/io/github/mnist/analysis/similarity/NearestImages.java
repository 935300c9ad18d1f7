package io.github.mnist.analysis.similarity;

import io.github.mnist.analysis.aggregate.Lowest;
import io.github.mnist.dataset.Dataset;
import java.util.Comparator;
import java.util.List;

/** Finds the images that look most like another, such as copies of a sample that have different labels. */
public final class NearestImages {
    private static final int WHITE = 255;
    /** Pixels compared before asking whether the image can still be among the nearest. */
    private static final int RUN = 128;

    private static final Comparator<Candidate> NEAREST_FIRST =
            Comparator.comparingLong(Candidate::squares).thenComparingInt(Candidate::index);

    /** The sum of the squared differences of its bytes stands for the distance. */
    private record Candidate(int index, int label, long squares) {
        Neighbour neighbour() {
            return new Neighbour(index, label, distance(squares));
        }
    }

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
        Lowest<Candidate> nearest = new Lowest<>(count, NEAREST_FIRST);
        long limit = Long.MAX_VALUE;
        byte[] candidate = new byte[pixels.length];
        for (int i = 0; i < dataset.size(); i++) {
            dataset.copyPixels(i, candidate, 0);
            long squares = squares(pixels, candidate, limit);
            if (squares <= limit && i != leftOut) {
                nearest.offer(new Candidate(dataset.sourceIndex(i), dataset.label(i), squares));
                Candidate last = nearest.highest();
                limit = last == null ? limit : last.squares();
            }
        }
        return nearest.inOrder().stream().map(Candidate::neighbour).toList();
    }

    /** Returns the distance of the normalised pixels. */
    static double distance(long squares) {
        return Math.sqrt((double) squares) / WHITE;
    }

    /** Returns the sum of the squared differences; once it exceeds the limit, a part of it that does as well. */
    static long squares(byte[] a, byte[] b, long limit) {
        long squares = 0;
        for (int from = 0; from < a.length && squares <= limit; from += RUN) {
            squares += squares(a, b, from, Math.min(a.length, from + RUN));
        }
        return squares;
    }

    private static int squares(byte[] a, byte[] b, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            int difference = (a[i] & 0xFF) - (b[i] & 0xFF);
            sum += difference * difference;
        }
        return sum;
    }
}
