package io.github.mnist.tck;

import io.github.mnist.dataset.Images;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Adam;

/**
 * How far an engine that computes in float32 may be from the exact result: the one place where the kit's tolerances come
 * from. They follow from the arithmetic and from the sizes of a test's numbers, not from what some engine happens to reach.
 *
 * <p><b>Rounding.</b> An operation whose result is s has an error of at most u |s|, where u = 2^-24 is half the distance
 * from 1 to the next float. Over many operations such errors are as good as independent, with a standard deviation of at
 * most u |s| / sqrt(3) (that of a uniform one). So a sum of n terms, whose partial sums reach S, has a standard deviation
 * of at most u S sqrt(n / 3), in whichever order it is added up (Higham and Mary, "A new approach to probabilistic rounding
 * error analysis", 2019). Allowed are six of them: a correct engine exceeds that once in some hundred million values.
 *
 * <p><b>Probabilities.</b> Errors of the logits of at most e change a probability by at most e / 2, because dp/dz = p (1 -
 * p) for its own logit, which is 1/4 at most, and as much in all for the others. exp, the sum over K classes and the
 * division change it by a few u of itself: two units in the last place of exp, that is 4 u, as much for the sum's terms,
 * and the sum itself.
 *
 * <p><b>Adam.</b> Of the constants only 1 - beta2 matters: an engine that holds beta2 as a float has 1 - 0.999f =
 * 0.00099998713 in place of 0.001, which is off by {@link #REST2}, 1.3e-5, in the second moment and in the correction for
 * it. A step goes by the root of these, so that half as much is left.
 */
final class Float32 {
    /** Half a unit in the last place of 1. */
    static final double U = 0x1p-24;

    /** How far 1 - beta2 is off, relative to itself, where beta2 is a float. */
    static final double REST2 = Math.abs((1 - (double) (float) Adam.BETA2) / (1 - Adam.BETA2) - 1);

    /**
     * How far a step of Adam may be off, given its moments: half of {@link #REST2}; 1 - pow(beta2, t) in float, which is
     * 33 u at step 31 and halved by the root; some ten operations.
     */
    static final Compare.Tolerance STEP = Compare.relative(REST2 / 2 + 32 * U);

    private static final double SIX_SIGMA = 6 / Math.sqrt(3);

    private Float32() {}

    /** Returns how far a sum may be off whose partial sums are at most so large. */
    static double sum(int terms, double largest) {
        return SIX_SIGMA * U * Math.sqrt(terms) * largest;
    }

    private static double softmax(int classes) {
        return 8 * U + sum(classes, 1);
    }

    /** Returns how far a probability may be off where the partial sums of the logits are at most so large. */
    static double probability(int inputs, int classes, double largest) {
        return sum(inputs + 1, largest) / 2 + softmax(classes);
    }

    /** Returns how far the probabilities of these images may be off. */
    static double probability(SoftmaxParameters parameters, Images images) {
        return probability(parameters.inputs(), parameters.classes(), largest(parameters, images));
    }

    /**
     * Returns how far loss and accuracy may be off: -ln p by the error of a logit, twice where another's is in the
     * sum, and by the relative one of the softmax. Accuracies differ by whole samples, which is more.
     */
    static Compare.Tolerance metric(SoftmaxParameters parameters, Images images) {
        double logit = sum(parameters.inputs() + 1, largest(parameters, images));
        return Compare.absolute(2 * logit + softmax(parameters.classes()));
    }

    /**
     * Returns how far the first moment of a first step may be off, a tenth of the gradient: a mean of products of a pixel, 1
     * at most, and p - y. A mean of errors is no larger than the largest of them, and a sum of its terms is rounded.
     */
    static Compare.Tolerance firstMoment(SoftmaxParameters parameters, Images images) {
        double gradient = probability(parameters, images) + sum(images.size(), 1);
        return new Compare.Tolerance(8 * U, 0.1 * gradient);
    }

    /** Returns the largest partial sum of a logit, in the order of the inputs. */
    private static double largest(SoftmaxParameters parameters, Images images) {
        int classes = parameters.classes();
        float[] weights = parameters.weights();
        float[] image = new float[parameters.inputs()];
        double largest = 0;
        for (int i = 0; i < images.size(); i++) {
            images.copyNormalized(i, image, 0);
            for (int c = 0; c < classes; c++) {
                double logit = parameters.bias(c);
                largest = Math.max(largest, Math.abs(logit));
                for (int input = 0; input < image.length; input++) {
                    logit += image[input] * (double) weights[input * classes + c];
                    largest = Math.max(largest, Math.abs(logit));
                }
            }
        }
        return largest;
    }
}
