package io.github.mnist.dataset;

/**
 * A data set in its two usual parts, of one shape and with the same classes.
 *
 * @param train the part to train on
 * @param test the part that training must not see
 */
public record TrainTest(Dataset train, Dataset test) {
    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException if shape or classes differ
     */
    public TrainTest {
        if (!train.shape().equals(test.shape()) || train.classes() != test.classes()) {
            throw new IllegalArgumentException(
                    "training data " + train + " and test data " + test + ": expected the same shape and classes");
        }
    }
}
