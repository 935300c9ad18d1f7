package io.github.mnist.analysis;

import io.github.mnist.analysis.aggregate.ExactMoments;
import io.github.mnist.analysis.aggregate.ExactSum;
import io.github.mnist.analysis.aggregate.ResultReader;
import io.github.mnist.analysis.aggregate.ResultWriter;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Classifier;
import io.github.mnist.model.CrossEntropy;
import io.github.mnist.model.Predictions;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * How well predictions fit the true labels: loss, accuracy, confusion, top-k accuracy.
 *
 * <p>Evaluations of pieces {@linkplain #merge merge} into exactly the evaluation of the whole, bit for bit, in whatever
 * pieces and order, so that data can be evaluated by several threads, or by several machines, since evaluations are
 * serializable. Immutable; equal if everything counted and summed is.
 */
public final class Evaluation implements Serializable {
    private static final long serialVersionUID = 1;

    private static final String KIND = "evaluation";

    /** What the loss of a sample can be, clipped as it is. */
    private static final Interval LOSSES = new Interval(CrossEntropy.of(1), CrossEntropy.of(0));

    private final ConfusionMatrix confusion;
    private final ExactMoments loss;
    /** How many samples have 0, 1, 2... classes that are more probable than the true label. */
    private final long[] ranks;

    private Evaluation(ConfusionMatrix confusion, ExactMoments loss, long[] ranks) {
        this.confusion = confusion;
        this.loss = loss;
        this.ranks = ranks;
    }

    /**
     * Evaluates a classifier in one pass over the data, a few thousand predictions at a time.
     *
     * @param classifier what predicts
     * @param dataset what is predicted
     * @return the evaluation
     * @throws IllegalArgumentException if there are no samples, the classifier does not return a prediction for each, or
     *     a label is not among its classes
     */
    public static Evaluation of(Classifier classifier, Dataset dataset) {
        return LabelledPredictions.pieces(classifier, dataset)
                .map(Evaluation::of)
                .reduce(Evaluation::merge)
                .orElseThrow(() -> new IllegalArgumentException("no samples to evaluate in " + dataset));
    }

    /**
     * Returns the evaluation of no samples, for a merge to start from. Its loss and shares are not numbers.
     *
     * @param classes the number of classes, at least 1
     * @return the evaluation
     * @throws IllegalArgumentException if there is no class
     */
    public static Evaluation empty(int classes) {
        return new Evaluation(ConfusionMatrix.of(new long[classes][classes]), new ExactMoments(), new long[classes]);
    }

    /**
     * Evaluates predictions.
     *
     * @param predictions the predictions beside the true labels
     * @return the evaluation; {@link #empty} if there are none
     */
    public static Evaluation of(LabelledPredictions predictions) {
        Predictions predicted = predictions.predictions();
        int classes = predicted.classes();
        long[] counts = new long[Math.multiplyExact(classes, classes)];
        long[] ranks = new long[classes];
        for (int i = 0, size = predictions.size(); i < size; i++) {
            int label = predictions.label(i);
            int digit = predicted.digit(i);
            counts[label * classes + digit]++;
            if (digit != label) {
                ranks[rank(predicted, i, label)]++;
            }
        }
        ConfusionMatrix confusion = new ConfusionMatrix(classes, counts);
        ranks[0] = confusion.correct();
        return new Evaluation(confusion, losses(predictions), ranks);
    }

    /** A loop of its own, which the JVM compiles to better code than one that counts as well. */
    private static ExactMoments losses(LabelledPredictions predictions) {
        ExactMoments losses = new ExactMoments();
        ExactMoments.Block block = new ExactMoments.Block();
        for (int from = 0, size = predictions.size(); from < size; from += ExactSum.BLOCK) {
            for (int i = from, to = Math.min(from + ExactSum.BLOCK, size); i < to; i++) {
                block.add(CrossEntropy.of(predictions.trueProbability(i)));
            }
            losses.move(block);
        }
        return losses;
    }

    /** How many classes come before the label when ordered by probability downwards, ties by digit. */
    private static int rank(Predictions predicted, int sample, int label) {
        float own = predicted.probability(sample, label);
        int rank = 0;
        for (int digit = 0; digit < label; digit++) {
            rank += predicted.probability(sample, digit) >= own ? 1 : 0;
        }
        for (int digit = label + 1; digit < predicted.classes(); digit++) {
            rank += predicted.probability(sample, digit) > own ? 1 : 0;
        }
        return rank;
    }

    /**
     * Returns the evaluation of the samples of both.
     *
     * @param other the evaluation of other samples
     * @return exactly the evaluation that both together would have had
     * @throws IllegalArgumentException if the other one has another number of classes
     */
    public Evaluation merge(Evaluation other) {
        ConfusionMatrix counts = confusion.merge(other.confusion);
        ExactMoments losses = new ExactMoments();
        losses.add(loss);
        losses.add(other.loss);
        long[] sums = ranks.clone();
        for (int rank = 0; rank < sums.length; rank++) {
            sums[rank] += other.ranks[rank];
        }
        return new Evaluation(counts, losses, sums);
    }

    /**
     * Returns the number of samples.
     *
     * @return the number of samples, at least 0
     */
    public long samples() {
        return confusion.total();
    }

    /**
     * Returns the mean {@linkplain CrossEntropy cross-entropy}, the probability of each true label clipped to
     * [1e-7, 1 - 1e-7] as Keras does. scikit-learn's {@code log_loss} clips at 2e-16 and so can be higher.
     *
     * @return the loss in nats, about 1e-7 to 16.1, within 2e-14
     */
    public double loss() {
        return loss.mean(samples());
    }

    /**
     * Returns the share of samples whose predicted class is their label.
     *
     * @return 0 to 1
     */
    public double accuracy() {
        return (double) confusion.correct() / samples();
    }

    /**
     * Returns the interval of {@link #loss}, by {@link Interval#ofMean}.
     *
     * @return the interval, within what a clipped loss can be
     */
    public Interval lossInterval() {
        return loss.interval(samples(), LOSSES);
    }

    /**
     * Returns the interval of {@link #accuracy}, by Wilson's score.
     *
     * @return the interval
     */
    public Interval accuracyInterval() {
        return topInterval(1);
    }

    /**
     * Returns the top-k accuracy: the share of samples whose label is among their k most probable classes. Of equally
     * probable classes the lower digit comes first, as in {@link Predictions#digit} (scikit-learn's
     * {@code top_k_accuracy_score} prefers the higher).
     *
     * @param k how many classes count, 1 (the accuracy) to the number of classes
     * @return 0 to 1
     * @throws IllegalArgumentException if there are not so many classes, or k is below 1
     */
    public double top(int k) {
        return (double) amongTop(k) / samples();
    }

    /**
     * Returns the interval of {@link #top}, by Wilson's score.
     *
     * @param k how many classes count, 1 to the number of classes
     * @return the interval
     * @throws IllegalArgumentException if there are not so many classes, or k is below 1
     */
    public Interval topInterval(int k) {
        return Interval.wilson(amongTop(k), samples());
    }

    private long amongTop(int k) {
        if (k < 1 || k > ranks.length) {
            throw new IllegalArgumentException(
                    "the top " + k + " of " + ranks.length + " classes: expected 1 to " + ranks.length);
        }
        return Arrays.stream(ranks, 0, k).sum();
    }

    /**
     * Returns how often each class was predicted as each class.
     *
     * @return the counts
     */
    public ConfusionMatrix confusion() {
        return confusion;
    }

    /**
     * Returns the evaluation as bytes, for another process or a later day: see {@link #fromBytes}. Java serialization carries
     * the same bytes.
     *
     * @return the bytes, equal for equal evaluations
     */
    public byte[] toBytes() {
        ResultWriter out = new ResultWriter(KIND);
        write(out);
        return out.toBytes();
    }

    /**
     * Returns what {@link #toBytes} made bytes of. Bytes that a release wrote are read by all later ones.
     *
     * @param bytes the bytes, all of them; nothing in them is trusted
     * @return the evaluation
     * @throws IllegalArgumentException if they are something else, damaged, inconsistent, or of a version that this
     *     release does not know
     */
    public static Evaluation fromBytes(byte[] bytes) {
        ResultReader in = new ResultReader(KIND, bytes);
        Evaluation read = read(in);
        in.end();
        return read;
    }

    private void write(ResultWriter out) {
        confusion.write(out);
        loss.write(out);
        out.counts(ranks);
    }

    private static Evaluation read(ResultReader in) {
        ConfusionMatrix confusion = ConfusionMatrix.read(in);
        long samples = confusion.total();
        ExactMoments loss = ExactMoments.read(in, "losses", samples, LOSSES.low(), LOSSES.high());
        long[] ranks = in.counts("ranks", confusion.classes());
        in.check(ranks[0] == confusion.correct(), confusion.correct() + " samples of rank 0", ranks[0]);
        in.check(Arrays.stream(ranks).sum() == samples, samples + " ranks", Arrays.toString(ranks));
        return new Evaluation(confusion, loss, ranks);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Evaluation that
                && confusion.equals(that.confusion)
                && loss.equals(that.loss)
                && Arrays.equals(ranks, that.ranks);
    }

    @Override
    public int hashCode() {
        return Objects.hash(confusion, loss, Arrays.hashCode(ranks));
    }

    /** Returns loss, accuracy and the number of samples. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "loss %.4f, accuracy %.4f of %,d samples", loss(), accuracy(), samples());
    }

    private Object writeReplace() {
        return new Bytes(toBytes());
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("expected the evaluation as bytes");
    }

    /** What Java serialization carries: the bytes, checked when they are read. */
    private static final class Bytes implements Serializable {
        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        private Object readResolve() {
            return fromBytes(bytes);
        }
    }
}
