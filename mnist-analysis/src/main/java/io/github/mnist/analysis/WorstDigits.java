package io.github.mnist.analysis;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Classifier;
import io.github.mnist.model.Predictions;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * For each digit the samples to which the classifier gives the lowest probability for their own label, lowest first,
 * ties by index: the notebook's {@code worst_digits}.
 *
 * <p>The worst of pieces {@linkplain #merge merge} into exactly the worst of the whole, on other machines as well, since
 * they are serializable. Immutable.
 */
public final class WorstDigits implements Serializable {
    private static final long serialVersionUID = 1;

    private static final Comparator<Sample> WORST_FIRST =
            Comparator.comparingDouble(Sample::trueProbability).thenComparingInt(Sample::index);

    private final int count;
    /** Of lists that are serializable. */
    @SuppressWarnings("serial")
    private final List<List<Sample>> byDigit;

    /**
     * A sample that is hard for the classifier.
     *
     * @param index its index in the source of the data
     * @param label its true label
     * @param predicted the predicted class
     * @param trueProbability the probability given to the true label, 0 to 1
     * @param predictedProbability the probability given to the predicted class, 0 to 1
     */
    public record Sample(int index, int label, int predicted, float trueProbability, float predictedProbability)
            implements Serializable {}

    private WorstDigits(int count, List<List<Sample>> byDigit) {
        this.count = count;
        this.byDigit = byDigit;
    }

    /**
     * Finds the worst samples of each digit in one pass over the data, a few thousand predictions at a time. When only
     * one digit is asked for, {@code dataset.withLabel(digit)} saves predicting the others.
     *
     * @param classifier what predicts
     * @param dataset what is predicted
     * @param count how many to keep of each digit, at least 1
     * @return the worst samples
     * @throws IllegalArgumentException if there are no samples, the count is below 1, the classifier does not return a
     *     prediction for each sample, or a label is not among its classes
     */
    public static WorstDigits of(Classifier classifier, Dataset dataset, int count) {
        checkCount(count);
        return LabelledPredictions.pieces(classifier, dataset)
                .map(piece -> of(piece, count))
                .reduce(WorstDigits::merge)
                .orElseThrow(() -> new IllegalArgumentException("no samples to judge in " + dataset));
    }

    /**
     * Finds the worst samples of each digit.
     *
     * @param predictions the predictions beside the true labels
     * @param count how many to keep of each digit, at least 1
     * @return the worst samples
     * @throws IllegalArgumentException if the count is below 1
     */
    public static WorstDigits of(LabelledPredictions predictions, int count) {
        checkCount(count);
        List<Worst> worst = newHeaps(predictions.classes(), count);
        for (int i = 0; i < predictions.size(); i++) {
            worst.get(predictions.label(i)).offer(predictions, i);
        }
        return sorted(count, worst);
    }

    /**
     * Returns the worst samples of both.
     *
     * @param other the worst of other samples, as many of each digit
     * @return exactly what would have been found in both together
     * @throws IllegalArgumentException if the other one has another number of classes, or keeps another number of
     *     samples
     */
    public WorstDigits merge(WorstDigits other) {
        if (count != other.count || byDigit.size() != other.byDigit.size()) {
            throw new IllegalArgumentException("the worst " + count + " of " + byDigit.size() + " digits and the worst "
                    + other.count + " of " + other.byDigit.size() + " cannot be merged: expected the same numbers");
        }
        List<Worst> worst = newHeaps(byDigit.size(), count);
        for (int digit = 0; digit < byDigit.size(); digit++) {
            byDigit.get(digit).forEach(worst.get(digit)::offer);
            other.byDigit.get(digit).forEach(worst.get(digit)::offer);
        }
        return sorted(count, worst);
    }

    /**
     * Returns the worst samples of one digit.
     *
     * @param digit the true label, from 0
     * @return at most as many as asked for, lowest probability of their own label first, ties by index
     * @throws IndexOutOfBoundsException if there is no such digit
     */
    public List<Sample> samples(int digit) {
        return byDigit.get(digit);
    }

    private static void checkCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("the worst " + count + " samples: expected at least 1");
        }
    }

    private static List<Worst> newHeaps(int classes, int count) {
        List<Worst> heaps = new ArrayList<>();
        for (int digit = 0; digit < classes; digit++) {
            heaps.add(new Worst(count));
        }
        return heaps;
    }

    private static WorstDigits sorted(int count, List<Worst> worst) {
        return new WorstDigits(
                count,
                worst.stream()
                        .map(heap -> heap.samples.stream().sorted(WORST_FIRST).toList())
                        .toList());
    }

    /** The worst samples so far, the least bad on top, where a worse one takes its place. */
    private static final class Worst {
        private final int count;
        private final PriorityQueue<Sample> samples = new PriorityQueue<>(WORST_FIRST.reversed());
        /** At least as high as any probability that can still get in, so that nearly all are turned away at a glance. */
        private float limit = Float.POSITIVE_INFINITY;

        Worst(int count) {
            this.count = count;
        }

        void offer(LabelledPredictions predictions, int sample) {
            Predictions predicted = predictions.predictions();
            int label = predictions.label(sample);
            float probability = predicted.probability(sample, label);
            if (probability <= limit) {
                int digit = predicted.digit(sample);
                offer(new Sample(
                        predictions.index(sample), label, digit, probability, predicted.probability(sample, digit)));
            }
        }

        void offer(Sample sample) {
            if (samples.size() == count) {
                if (WORST_FIRST.compare(sample, samples.element()) > 0) {
                    return;
                }
                samples.remove();
            }
            samples.add(sample);
            if (samples.size() == count) {
                limit = samples.element().trueProbability();
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorstDigits that && count == that.count && byDigit.equals(that.byDigit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(count, byDigit);
    }

    /** Returns the samples of each digit. */
    @Override
    public String toString() {
        return byDigit.toString();
    }
}
