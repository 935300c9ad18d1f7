package io.github.mnist.analysis;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Classifier;
import io.github.mnist.model.Predictions;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Predictions beside the true labels: what every analysis starts from, wherever the predictions come from.
 *
 * <p>Each sample has an index that tells where it came from: its index in the source of the data set, or its place in
 * the array of labels. Immutable and safe for use by several threads.
 */
public final class LabelledPredictions {
    /** Samples a piece: 160 kB of probabilities for ten classes, and large enough that a piece's cost disappears. */
    private static final int PIECE = 4096;

    private static final int MAX_CLASSES = 256;

    private final Predictions predictions;
    private final byte[] labels;
    private final IntToLongFunction indices;

    private LabelledPredictions(Predictions predictions, byte[] labels, IntToLongFunction indices) {
        this.predictions = predictions;
        this.labels = labels;
        this.indices = indices;
    }

    /**
     * Returns plain predictions beside their labels; the index of a sample is its place, from 0. The labels are copied.
     *
     * @param predictions the predictions
     * @param labels the true label of each
     * @return the two together
     * @throws IllegalArgumentException if there are more or fewer labels than predictions, or a label is not among the
     *     classes of the predictions (of which the first 256 can be labels)
     */
    public static LabelledPredictions of(Predictions predictions, int... labels) {
        checkSizes(predictions, labels.length, "labels");
        return new LabelledPredictions(predictions, checked(predictions, i -> labels[i]), i -> i);
    }

    /**
     * Returns predictions for a data set beside its labels; the index of a sample is {@link Dataset#sourceIndex}.
     *
     * @param predictions the predictions
     * @param dataset the data set that they are for, in its order
     * @return the two together
     * @throws IllegalArgumentException if there are more or fewer samples than predictions, or a label is not among the
     *     classes of the predictions
     */
    public static LabelledPredictions of(Predictions predictions, Dataset dataset) {
        checkSizes(predictions, dataset.size(), "samples in " + dataset);
        return new LabelledPredictions(predictions, checked(predictions, dataset::label), dataset::sourceIndex);
    }

    /**
     * Predicts a whole data set and keeps all the predictions. {@link #pieces} keeps only a part of them at a time.
     *
     * @param classifier what predicts
     * @param dataset what is predicted
     * @return the predictions beside the labels of the data set
     * @throws IllegalArgumentException if the classifier does not return a prediction for each sample, or a label is not
     *     among its classes
     */
    public static LabelledPredictions of(Classifier classifier, Dataset dataset) {
        return of(classifier.predict(dataset), dataset);
    }

    /**
     * Predicts a data set piece by piece, as the stream is consumed, so that no more than a few thousand predictions a
     * thread are held at a time. The results of pieces merge into exactly that of the whole:
     *
     * <pre>{@code
     * LabelledPredictions.pieces(classifier, test).parallel().map(Evaluation::of).reduce(Evaluation::merge)
     * }</pre>
     *
     * @param classifier what predicts
     * @param dataset what is predicted
     * @return the pieces in order, none empty; consuming them throws an {@link IllegalArgumentException} if the
     *     classifier does not return a prediction for each sample, or a label is not among its classes
     */
    public static Stream<LabelledPredictions> pieces(Classifier classifier, Dataset dataset) {
        int size = dataset.size();
        return IntStream.range(0, -Math.floorDiv(-size, PIECE)).mapToObj(piece -> {
            int from = piece * PIECE;
            return of(classifier, dataset.slice(from, from + Math.min(PIECE, size - from)));
        });
    }

    /**
     * Returns the same with the samples numbered consecutively: for predictions that are a piece of more.
     *
     * @param firstIndex the index of the first sample, at least 0
     * @return these predictions with those indices
     * @throws IllegalArgumentException if the first index is negative, or the last would exceed a long
     */
    public LabelledPredictions startingAt(long firstIndex) {
        if (firstIndex < 0 || firstIndex > Long.MAX_VALUE - size()) {
            throw new IllegalArgumentException("a first index of " + firstIndex + " for " + size()
                    + " samples: expected at least 0 and at most " + (Long.MAX_VALUE - size()));
        }
        return new LabelledPredictions(predictions, labels, i -> firstIndex + i);
    }

    /**
     * Returns the same with indices of the user's own, such as the keys of a database. They are copied.
     *
     * @param own the index of each sample, each at least 0 and different from all others, since ties go by index
     * @return these predictions with those indices
     * @throws IllegalArgumentException if there are more or fewer indices than samples, or one is negative
     */
    public LabelledPredictions withIndices(long... own) {
        checkSizes(predictions, own.length, "indices");
        long[] copy = own.clone();
        for (int i = 0; i < copy.length; i++) {
            if (copy[i] < 0) {
                throw new IllegalArgumentException("index " + copy[i] + " of sample " + i + ": expected at least 0");
            }
        }
        return new LabelledPredictions(predictions, labels, i -> copy[i]);
    }

    /**
     * Returns other predictions for the same samples.
     *
     * @param others the predictions
     * @return these labels and indices beside those predictions
     * @throws IllegalArgumentException if there are more or fewer than before, or a label is not among their classes
     */
    public LabelledPredictions withPredictions(Predictions others) {
        checkSizes(others, labels.length, "labels");
        return new LabelledPredictions(others, checked(others, this::label), indices);
    }

    /**
     * Returns some of the samples.
     *
     * @param positions which samples, from 0
     * @return those samples in that order, with their indices
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public LabelledPredictions select(int... positions) {
        int[] chosen = positions.clone();
        float[][] rows = new float[chosen.length][];
        byte[] selected = new byte[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            rows[i] = predictions.get(chosen[i]).probabilities();
            selected[i] = labels[chosen[i]];
        }
        return new LabelledPredictions(Predictions.of(classes(), rows), selected, i -> index(chosen[i]));
    }

    /**
     * Returns the number of samples.
     *
     * @return the number of samples, at least 0
     */
    public int size() {
        return labels.length;
    }

    /**
     * Returns the number of classes.
     *
     * @return the number of classes of the predictions
     */
    public int classes() {
        return predictions.classes();
    }

    /**
     * Returns the predictions.
     *
     * @return as many as {@link #size()}
     */
    public Predictions predictions() {
        return predictions;
    }

    /**
     * Returns the true label of a sample.
     *
     * @param sample which sample, from 0
     * @return its label, from 0
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public int label(int sample) {
        return labels[sample] & 0xFF;
    }

    /**
     * Returns the probability given to the true label of a sample.
     *
     * @param sample which sample, from 0
     * @return the probability, 0 to 1
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public float trueProbability(int sample) {
        return predictions.probability(sample, label(sample));
    }

    /**
     * Returns the index of a sample: where it came from.
     *
     * @param sample which sample, from 0
     * @return its index in the source
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public long index(int sample) {
        return indices.applyAsLong(Objects.checkIndex(sample, labels.length));
    }

    private static void checkSizes(Predictions predictions, int size, String what) {
        if (predictions.size() != size) {
            throw new IllegalArgumentException(
                    predictions.size() + " predictions for " + size + " " + what + ": expected one for each");
        }
    }

    private static byte[] checked(Predictions predictions, IntUnaryOperator labels) {
        int limit = Math.min(predictions.classes(), MAX_CLASSES);
        byte[] checked = new byte[predictions.size()];
        for (int i = 0; i < checked.length; i++) {
            int label = labels.applyAsInt(i);
            if (label < 0 || label >= limit) {
                throw new IllegalArgumentException("label " + label + " not in 0.." + (limit - 1) + " at sample " + i
                        + " of predictions for " + predictions.classes() + " classes");
            }
            checked[i] = (byte) label;
        }
        return checked;
    }

    /** Returns the sizes. */
    @Override
    public String toString() {
        return size() + " labelled predictions for " + classes() + " classes";
    }
}
