package io.github.mnist.analysis;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Classifier;
import io.github.mnist.model.CrossEntropy;
import io.github.mnist.model.Predictions;
import java.util.Objects;

/**
 * How well predictions fit the true labels: loss, accuracy and confusion.
 *
 * <p>Evaluations of pieces {@linkplain #merge merge} into exactly the evaluation of the whole, bit for bit, in whatever
 * pieces and order, so that data can be evaluated by several threads or machines. Immutable; equal if everything counted
 * and summed is.
 */
public final class Evaluation {
    private final ConfusionMatrix confusion;
    private final ExactSum loss;

    private Evaluation(ConfusionMatrix confusion, ExactSum loss) {
        this.confusion = confusion;
        this.loss = loss;
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
     * Evaluates predictions.
     *
     * @param predictions the predictions beside the true labels
     * @return the evaluation
     * @throws IllegalArgumentException if there are none
     */
    public static Evaluation of(LabelledPredictions predictions) {
        if (predictions.size() == 0) {
            throw new IllegalArgumentException("no predictions to evaluate: expected at least one");
        }
        Predictions predicted = predictions.predictions();
        int classes = predicted.classes();
        long[] counts = new long[Math.multiplyExact(classes, classes)];
        ExactSum loss = new ExactSum();
        for (int i = 0; i < predictions.size(); i++) {
            int label = predictions.label(i);
            counts[label * classes + predicted.digit(i)]++;
            loss.add(CrossEntropy.of(predicted.probability(i, label)));
        }
        return new Evaluation(new ConfusionMatrix(classes, counts), loss);
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
        ExactSum sum = new ExactSum();
        sum.add(loss);
        sum.add(other.loss);
        return new Evaluation(counts, sum);
    }

    /**
     * Returns the number of samples.
     *
     * @return the number of samples, at least 1
     */
    public long samples() {
        return confusion.total();
    }

    /**
     * Returns the mean {@linkplain CrossEntropy cross-entropy}.
     *
     * @return the loss in nats, at least 0
     */
    public double loss() {
        return loss.value() / samples();
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
     * Returns how often each class was predicted as each class.
     *
     * @return the counts
     */
    public ConfusionMatrix confusion() {
        return confusion;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Evaluation that && confusion.equals(that.confusion) && loss.equals(that.loss);
    }

    @Override
    public int hashCode() {
        return Objects.hash(confusion, loss);
    }

    /** Returns loss, accuracy and the number of samples. */
    @Override
    public String toString() {
        return "loss " + loss() + ", accuracy " + accuracy() + " of " + samples() + " samples";
    }
}
