package io.github.mnist.loop;

import io.github.mnist.model.CrossEntropy;

/** Loss and accuracy over the samples seen so far. */
final class RunningMetrics {
    private final int classes;
    private double loss;
    private long correct;
    private long seen;

    RunningMetrics(int classes) {
        this.classes = classes;
    }

    /** Adds the first samples of a batch. */
    void add(int[] labels, int count, float[] probabilities) {
        for (int i = 0; i < count; i++) {
            int row = i * classes;
            int best = 0;
            for (int c = 1; c < classes; c++) {
                if (probabilities[row + c] > probabilities[row + best]) {
                    best = c;
                }
            }
            add(labels[i], probabilities[row + labels[i]], best);
        }
    }

    /** Adds one sample. */
    void add(int label, float probabilityOfLabel, int digit) {
        loss += CrossEntropy.of(probabilityOfLabel);
        correct += digit == label ? 1 : 0;
        seen++;
    }

    double loss() {
        return loss / seen;
    }

    double accuracy() {
        return (double) correct / seen;
    }
}
