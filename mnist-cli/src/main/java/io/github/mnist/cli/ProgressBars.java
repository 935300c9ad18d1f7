package io.github.mnist.cli;

import io.github.mnist.training.BatchProgress;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar for each epoch, as Keras draws it, for terminals of at least 80 columns. */
final class ProgressBars implements Progress {
    private static final int UPDATE_MILLIS = 100;

    private final String title;
    private final PrintWriter err;
    private @Nullable ProgressBar bar;

    ProgressBars(String title, PrintWriter err) {
        this.title = title;
        this.err = err;
    }

    @Override
    public void onBatch(BatchProgress progress) {
        ProgressBar current = bar;
        if (current == null) {
            current = new ProgressBarBuilder()
                    .setTaskName(title + " epoch " + progress.epoch() + "/" + progress.epochs())
                    .setInitialMax(progress.batches())
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .hideEta()
                    .setConsumer(new Line(err))
                    .build();
            bar = current;
        }
        current.stepTo(progress.batch());
        current.setExtraMessage(ProgressLines.lossAndAccuracy(progress));
        if (progress.batch() == progress.batches()) {
            close();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            // Draws it once more. The library would end the line only if it had drawn the bar before.
            bar.close();
            bar = null;
            err.println();
            err.flush();
        }
    }

    /** The last line of the terminal, drawn over and over. */
    private record Line(PrintWriter err) implements ProgressBarConsumer {
        private static final int LENGTH = 79;

        @Override
        public int getMaxRenderedLength() {
            return LENGTH;
        }

        @Override
        public void accept(String rendered) {
            err.print("\r" + rendered);
            err.flush();
        }

        @Override
        public void close() {}
    }
}
