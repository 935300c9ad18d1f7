package io.github.mnist.analysis.quality;

import io.github.mnist.dataset.Dataset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Finds the pairs of images in a data set that look most alike, such as copies of a sample that have different labels.
 *
 * <p>All pairs count, but few have to be compared pixel by pixel. Two images are at least as far apart as their lengths
 * as vectors differ: in the order of their lengths, only those within reach of one another are looked at. And they are at
 * least as far apart as their sums over blocks of pixels say, of which there are 49 instead of MNIST's 784 pixels.
 */
public final class NearDuplicates {
    private static final Comparator<Candidate> NEAREST_FIRST = Comparator.comparingLong(Candidate::squares)
            .thenComparingInt(Candidate::first)
            .thenComparingInt(Candidate::second);

    private final Dataset dataset;
    private final int count;
    private final PriorityQueue<Candidate> nearest = new PriorityQueue<>(NEAREST_FIRST.reversed());
    /** Above this sum of squared differences no pair can be among the nearest any more. */
    private long limit = Long.MAX_VALUE;

    /** Two positions in the data set and the sum of the squared differences of their bytes. */
    private record Candidate(int first, int second, long squares) {}

    /**
     * Two images that resemble one another.
     *
     * @param first the index of one in the source of the data
     * @param firstLabel its label
     * @param second the index of the other
     * @param secondLabel its label
     * @param distance the Euclidean distance of the normalised pixels: 0 for copies, at most the square root of the number
     *     of pixels
     */
    public record Pair(int first, int firstLabel, int second, int secondLabel, double distance) {}

    private NearDuplicates(Dataset dataset, int count) {
        this.dataset = dataset;
        this.count = count;
    }

    /**
     * Finds the nearest pairs.
     *
     * @param dataset where to look
     * @param count how many to find, at least 1
     * @return at most so many pairs, nearest first, ties in the order of the data; the first of a pair comes first in the
     *     data
     * @throws IllegalArgumentException if the count is below 1
     */
    public static List<Pair> of(Dataset dataset, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("the nearest " + count + " pairs: expected at least 1");
        }
        NearDuplicates search = new NearDuplicates(dataset, count);
        search.run();
        return search.nearest.stream().sorted(NEAREST_FIRST).map(search::pair).toList();
    }

    /**
     * Returns a sample of a data set and each of those nearest to it as a pair.
     *
     * @param dataset where to look
     * @param sample the position of the sample in the data set, from 0
     * @param count how many to find, at least 1
     * @return at most so many pairs, nearest first, ties by index; the sample is the first of each
     * @throws IllegalArgumentException if the count is below 1
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public static List<Pair> of(Dataset dataset, int sample, int count) {
        int index = dataset.sourceIndex(sample);
        int label = dataset.label(sample);
        return NearestImages.to(dataset, sample, count).stream()
                .map(near -> new Pair(index, label, near.index(), near.label(), near.distance()))
                .toList();
    }

    private Pair pair(Candidate candidate) {
        int first = candidate.first();
        int second = candidate.second();
        return new Pair(
                dataset.sourceIndex(first),
                dataset.label(first),
                dataset.sourceIndex(second),
                dataset.label(second),
                NearestImages.distance(candidate.squares()));
    }

    private void run() {
        int size = dataset.size();
        Outline[] byLength = IntStream.range(0, size)
                .mapToObj(i -> Outline.of(dataset, i))
                .sorted(Comparator.comparingDouble((Outline outline) -> outline.length))
                .toArray(Outline[]::new);
        boolean within = true;
        // Neighbours by length come first, so that the limit is low before most pairs are met.
        for (int apart = 1; within && apart < size; apart++) {
            within = false;
            for (int i = apart; i < size; i++) {
                Outline one = byLength[i - apart];
                Outline other = byLength[i];
                double gap = other.length - one.length;
                // The limit is whole, and rounding far below 1.
                if (gap * gap < limit + 1.0) {
                    within = true;
                    if (one.mayBeWithin(limit, other)) {
                        compare(one.position, other.position);
                    }
                }
            }
        }
    }

    private void compare(int one, int other) {
        long squares = NearestImages.squares(dataset.pixels(one), dataset.pixels(other), limit);
        if (squares <= limit) {
            nearest.add(new Candidate(Math.min(one, other), Math.max(one, other), squares));
            if (nearest.size() > count) {
                nearest.remove();
                limit = Objects.requireNonNull(nearest.peek()).squares();
            }
        }
    }

    /** An image in few numbers: its length as a vector, and its sums over blocks. */
    private static final class Outline {
        private static final int SIDE = 4;
        /** Blocks compared before asking whether that is too much already. */
        private static final int RUN = 16;

        private final int position;
        private final double length;
        private final int[] sums;

        private Outline(int position, double length, int[] sums) {
            this.position = position;
            this.length = length;
            this.sums = sums;
        }

        static Outline of(Dataset dataset, int position) {
            byte[] pixels = dataset.pixels(position);
            int columns = dataset.shape().columns();
            int blocksInRow = (columns + SIDE - 1) / SIDE;
            int blocksInColumn = (dataset.shape().rows() + SIDE - 1) / SIDE;
            int[] sums = new int[blocksInRow * blocksInColumn];
            long squares = 0;
            for (int i = 0; i < pixels.length; i++) {
                int value = Byte.toUnsignedInt(pixels[i]);
                squares += (long) value * value;
                sums[i / columns / SIDE * blocksInRow + i % columns / SIDE] += value;
            }
            return new Outline(position, Math.sqrt((double) squares), sums);
        }

        /** Whether the sums leave open that the squared differences of all pixels add up to no more than a limit. */
        boolean mayBeWithin(long limit, Outline other) {
            long squares = 0;
            for (int from = 0; from < sums.length; from += RUN) {
                squares += squares(other, from, Math.min(sums.length, from + RUN));
                // By Cauchy and Schwarz: the square of a sum is at most the sum of the squares times their number.
                if (squares / (SIDE * SIDE) > limit) {
                    return false;
                }
            }
            return true;
        }

        private int squares(Outline other, int from, int to) {
            int squares = 0;
            for (int block = from; block < to; block++) {
                int difference = sums[block] - other.sums[block];
                squares += difference * difference;
            }
            return squares;
        }
    }
}
