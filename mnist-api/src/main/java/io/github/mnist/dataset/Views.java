package io.github.mnist.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The views of a data set: all of them are a list of positions in their source. */
final class Views {
    private Views() {}

    static Dataset select(Dataset source, int... positions) {
        return view(source, Arrays.stream(positions));
    }

    static Dataset filter(Dataset source, IntPredicate condition) {
        return view(source, IntStream.range(0, source.size()).filter(i -> condition.test(source.label(i))));
    }

    static Dataset slice(Dataset source, int from, int to) {
        Objects.checkFromToIndex(from, to, source.size());
        return view(source, IntStream.range(from, to));
    }

    static Split split(Dataset source, double fraction, long seed) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("a fraction of " + fraction + ": expected 0 to 1");
        }
        int[] counts = source.classCounts();
        int[] wanted = new int[counts.length];
        Arrays.setAll(wanted, label -> (int) Math.round(fraction * counts[label]));
        boolean[] first = new boolean[source.size()];
        for (int position : Shuffle.order(source.size(), seed)) {
            first[position] = wanted[source.label(position)]-- > 0;
        }
        return new Split(
                view(source, IntStream.range(0, source.size()).filter(i -> first[i])),
                view(source, IntStream.range(0, source.size()).filter(i -> !first[i])));
    }

    static void checkCount(Dataset source, int count) {
        if (count < 0 || count > source.size()) {
            throw new IllegalArgumentException(
                    count + " samples asked of " + source + ": expected 0 to " + source.size());
        }
    }

    static String describe(Dataset dataset) {
        return dataset.name() + " (" + dataset.size() + " images of " + dataset.shape() + ", " + dataset.classes()
                + " classes)";
    }

    private static Dataset view(Dataset source, IntStream positions) {
        if (source instanceof View view) {
            return new View(
                    view.source,
                    positions.map(position -> view.positions[position]).toArray());
        }
        int size = source.size();
        return new View(
                source,
                positions.map(position -> Objects.checkIndex(position, size)).toArray());
    }

    /** The view that all others are made of; its source is never a view, so that access stays one step. */
    private static final class View implements Dataset {
        private final Dataset source;
        private final int[] positions;

        View(Dataset source, int[] positions) {
            this.source = source;
            this.positions = positions;
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public ImageShape shape() {
            return source.shape();
        }

        @Override
        public int classes() {
            return source.classes();
        }

        @Override
        public List<String> classNames() {
            return source.classNames();
        }

        @Override
        public int size() {
            return positions.length;
        }

        @Override
        public int label(int index) {
            return source.label(positions[index]);
        }

        @Override
        public int sourceIndex(int index) {
            return source.sourceIndex(positions[index]);
        }

        @Override
        public void copyPixels(int index, byte[] target, int offset) {
            source.copyPixels(positions[index], target, offset);
        }

        @Override
        public String toString() {
            return describe(this);
        }
    }
}
