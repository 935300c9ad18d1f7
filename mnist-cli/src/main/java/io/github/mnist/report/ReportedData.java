package io.github.mnist.report;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;

/**
 * The images that a report shows.
 *
 * @param judged what the models predicted: the training set itself, or another one
 * @param training the training set, in which the nearest images are looked up
 */
public record ReportedData(Dataset judged, Dataset training) {
    /**
     * Returns the data of a report on the test set.
     *
     * @param parts both parts
     * @return the data
     */
    public static ReportedData test(TrainTest parts) {
        return new ReportedData(parts.test(), parts.train());
    }

    /**
     * Returns the data of a report on the training set.
     *
     * @param parts both parts
     * @return the data
     */
    public static ReportedData training(TrainTest parts) {
        return new ReportedData(parts.train(), parts.train());
    }

    /** The training set, shown instead of what was judged. */
    ReportedData ofTraining() {
        return new ReportedData(training, training);
    }

    /** Whether the models are judged on what they were trained on. */
    boolean judgesTraining() {
        return judged == training;
    }
}
