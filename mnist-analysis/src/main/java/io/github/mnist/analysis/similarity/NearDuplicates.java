package io.github.mnist.analysis.similarity;

import io.github.mnist.analysis.aggregate.Lowest;
import io.github.mnist.dataset.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the pairs of images that look most alike, in a data set or between two: copies of a sample that have different
 * labels, or images of a test set that are in the training set as well.
 *
 * <p>All pairs count, but few have to be compared pixel by pixel. Two images are at least as far apart as their lengths
 * as vectors differ: in the order of their lengths, only those within reach of one another are looked at. And they are at
 * least as far apart as their sums over blocks of pixels say, of which there are 49 instead of MNIST's 784 pixels.
 */
public final class NearDuplicates {
    private static final Comparator<Candidate> NEAREST_FIRST = Comparator.comparingLong(Candidate::squares)
            .thenComparingInt(Candidate::first)
            .thenComparingInt(Candidate::second);

    private final Dataset first;
    private final Dataset second;
    /** Whether a pair has one image of each, and not two of the same. */
    private final boolean between;

    private final int count;
    private final Lowest<Candidate> nearest;
    /** Above this sum of squared differences no pair can be among the nearest any more. */
    private long limit = Long.MAX_VALUE;

    /** A position in the first data set, one in the second, and the sum of the squared differences of their bytes. */
    private record Candidate(int first, int second, long squares) {}

    private NearDuplicates(Dataset first, Dataset second, boolean between, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("the nearest " + count + " pairs: expected at least 1");
        }
        if (!first.shape().equals(second.shape())) {
            throw new IllegalArgumentException(
                    "images of " + first + " to compare with those of " + second + ": expected the same shape");
        }
        this.first = first;
        this.second = second;
        this.between = between;
        this.count = count;
        this.nearest = new Lowest<>(count, NEAREST_FIRST);
    }

    /**
     * Finds the nearest pairs of a data set.
     *
     * @param dataset where to look
     * @param count how many to find, at least 1
     * @return at most so many pairs, nearest first, ties in the order of the data; the first of a pair comes first in the
     *     data
     * @throws IllegalArgumentException if the count is below 1
     */
    public static List<ImagePair> of(Dataset dataset, int count) {
        return new NearDuplicates(dataset, dataset, false, count).pairs(outlines(dataset, false));
    }

    /**
     * Finds the nearest pairs of an image of one data set and an image of another.
     *
     * @param first the one, which the first of a pair is of
     * @param second the other, which the second is of
     * @param count how many to find, at least 1
     * @return at most so many pairs, nearest first, ties in the order of the first data set, then of the second
     * @throws IllegalArgumentException if the images have different shapes, or the count is below 1
     */
    public static List<ImagePair> between(Dataset first, Dataset second, int count) {
        return new NearDuplicates(first, second, true, count)
                .pairs(Stream.concat(outlines(first, false), outlines(second, true)));
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
    public static List<ImagePair> of(Dataset dataset, int sample, int count) {
        return pairs(dataset, sample, NearestImages.to(dataset, sample, count));
    }

    /**
     * Returns a sample of one data set and each of those of another that are nearest to it as a pair.
     *
     * @param first the data set of the sample
     * @param sample the position of the sample in it, from 0
     * @param second where to look
     * @param count how many to find, at least 1
     * @return at most so many pairs, nearest first, ties by index; the sample is the first of each
     * @throws IllegalArgumentException if the images have different numbers of pixels, or the count is below 1
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public static List<ImagePair> between(Dataset first, int sample, Dataset second, int count) {
        return pairs(first, sample, NearestImages.to(second, first.pixels(sample), count));
    }

    private static List<ImagePair> pairs(Dataset dataset, int sample, List<NearestImages.Neighbour> nearest) {
        int index = dataset.sourceIndex(sample);
        int label = dataset.label(sample);
        return nearest.stream()
                .map(near -> new ImagePair(index, label, near.index(), near.label(), near.distance()))
                .toList();
    }

    private static Stream<Outline> outlines(Dataset dataset, boolean ofSecond) {
        return IntStream.range(0, dataset.size()).mapToObj(i -> Outline.of(dataset, i, ofSecond));
    }

    private List<ImagePair> pairs(Stream<Outline> outlines) {
        List<Candidate> copies = copies();
        if (copies.size() == count) {
            return copies.stream().map(this::pair).toList();
        }
        search(outlines.sorted(Comparator.comparingDouble(outline -> outline.length))
                .toArray(Outline[]::new));
        return nearest.inOrder().stream().map(this::pair).toList();
    }

    /**
     * Returns the first pairs of equal images, no more than asked for. Where there are as many, they are the nearest, and no
     * other pair need be looked at, of which there are millions among some thousand copies.
     */
    private List<Candidate> copies() {
        Map<Integer, List<Integer>> byHash = new HashMap<>();
        for (int i = 0; i < second.size(); i++) {
            byHash.computeIfAbsent(Arrays.hashCode(second.pixels(i)), hash -> new ArrayList<>())
                    .add(i);
        }
        List<Candidate> copies = new ArrayList<>();
        for (int i = 0; i < first.size() && copies.size() < count; i++) {
            byte[] pixels = first.pixels(i);
            for (int other : byHash.getOrDefault(Arrays.hashCode(pixels), List.of())) {
                if (copies.size() < count && (between || other > i) && Arrays.equals(pixels, second.pixels(other))) {
                    copies.add(new Candidate(i, other, 0));
                }
            }
        }
        return copies;
    }

    private ImagePair pair(Candidate candidate) {
        return new ImagePair(
                first.sourceIndex(candidate.first()),
                first.label(candidate.first()),
                second.sourceIndex(candidate.second()),
                second.label(candidate.second()),
                NearestImages.distance(candidate.squares()));
    }

    private void search(Outline[] byLength) {
        boolean within = true;
        // Neighbours by length come first, so that the limit is low before most pairs are met.
        for (int apart = 1; within && apart < byLength.length; apart++) {
            within = false;
            for (int i = apart; i < byLength.length; i++) {
                Outline one = byLength[i - apart];
                Outline other = byLength[i];
                double gap = other.length - one.length;
                // The limit is whole, and rounding far below 1.
                if (gap * gap < limit + 1.0) {
                    within = true;
                    if (between == (one.ofSecond != other.ofSecond) && one.mayBeWithin(limit, other)) {
                        compare(one, other);
                    }
                }
            }
        }
    }

    private void compare(Outline one, Outline other) {
        boolean swapped = between ? one.ofSecond : one.position > other.position;
        int firstPosition = swapped ? other.position : one.position;
        int secondPosition = swapped ? one.position : other.position;
        long squares = NearestImages.squares(first.pixels(firstPosition), second.pixels(secondPosition), limit);
        if (squares <= limit) {
            nearest.offer(new Candidate(firstPosition, secondPosition, squares));
            Candidate last = nearest.highest();
            limit = last == null ? limit : last.squares();
        }
    }

    /** An image in few numbers: its length as a vector, and its sums over blocks. */
    private static final class Outline {
        private static final int SIDE = 4;
        /** Blocks compared before asking whether that is too much already. */
        private static final int RUN = 16;

        private final int position;
        private final boolean ofSecond;
        private final double length;
        private final int[] sums;

        private Outline(int position, boolean ofSecond, double length, int[] sums) {
            this.position = position;
            this.ofSecond = ofSecond;
            this.length = length;
            this.sums = sums;
        }

        static Outline of(Dataset dataset, int position, boolean ofSecond) {
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
            return new Outline(position, ofSecond, Math.sqrt((double) squares), sums);
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
