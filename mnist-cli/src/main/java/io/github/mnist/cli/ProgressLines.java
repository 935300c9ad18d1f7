package io.github.mnist.cli;

import io.github.mnist.training.BatchProgress;
import java.io.PrintWriter;

/** A line for each epoch, for logs. */
final class ProgressLines implements Progress {
    private final String title;
    private final PrintWriter err;

    ProgressLines(String title, PrintWriter err) {
        this.title = title;
        this.err = err;
    }

    @Override
    public void onBatch(BatchProgress progress) {
        if (progress.batch() == progress.batches()) {
            err.println(title + " epoch " + progress.epoch() + "/" + progress.epochs() + "  " + progress.batches() + "/"
                    + progress.batches() + "  " + lossAndAccuracy(progress));
            err.flush();
        }
    }

    @Override
    public void close() {}

    /** As Keras shows them. */
    static String lossAndAccuracy(BatchProgress progress) {
        return "loss " + Text.decimals(progress.loss(), 4) + "  acc " + Text.decimals(progress.accuracy(), 4);
    }
}
