package io.github.mnist.cli.output;

import io.github.mnist.training.BatchProgress;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.TrainingListener;
import java.io.PrintWriter;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Shows how far a command is, of how much, and how long it will still take. On a terminal it is a bar that is drawn over,
 * elsewhere a line for each epoch of a single training, for each of several trainings, or for every ten seconds of
 * other work. For several threads.
 */
public final class Progress implements AutoCloseable {
    private static final long REDRAWN = 100_000_000;
    private static final long REPEATED = 10_000_000_000L;
    private static final int SHORTEST = 5;
    private static final int LONGEST = 20;

    private final int trainings;
    private final Terminal terminal;
    private final PrintWriter err;
    private final LongSupplier clock;
    private final long start;

    private int training;
    private int batches;
    private String what = "";
    private long last;
    private int drawn;
    private boolean ended = true;

    Progress(int trainings, Terminal terminal, PrintWriter err) {
        this(trainings, terminal, err, System::nanoTime);
    }

    Progress(int trainings, Terminal terminal, PrintWriter err, LongSupplier clock) {
        this.trainings = trainings;
        this.terminal = terminal;
        this.err = err;
        this.clock = clock;
        start = clock.getAsLong();
        last = start;
    }

    /** Begins the next training, whose engine may have to start first, and returns what it reports to. */
    public synchronized TrainingListener training(String name) {
        training++;
        batches = 0;
        what = trainings == 1 ? name : "[" + training + "/" + trainings + "] " + name;
        if (terminal.bars()) {
            draw(what + ": the engine starts ...");
        }
        return new TrainingListener() {
            @Override
            public void onBatch(BatchProgress progress) {
                show(progress);
            }

            @Override
            public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                show(metrics);
            }
        };
    }

    /** Some trainers report no batches. */
    private synchronized void show(EpochMetrics metrics) {
        if (batches == 0) {
            print(what + " epoch " + metrics.epoch() + "  " + lossAndAccuracy(metrics.loss(), metrics.accuracy()));
        }
    }

    private synchronized void show(BatchProgress progress) {
        batches = progress.batches();
        boolean endOfEpoch = progress.batch() == progress.batches();
        double ofTraining = (progress.epoch() - 1 + (double) progress.batch() / progress.batches()) / progress.epochs();
        double share = (training - 1 + ofTraining) / trainings;
        boolean line = endOfEpoch && (trainings == 1 || progress.epoch() == progress.epochs());
        String epoch = what + " epoch " + progress.epoch() + "/" + progress.epochs();
        if (terminal.bars()) {
            if (due(REDRAWN) || line) {
                double shown = trainings == 1 ? (double) progress.batch() / progress.batches() : share;
                draw(
                        epoch,
                        shown,
                        progress.batch() + "/" + progress.batches() + "  "
                                + lossAndAccuracy(progress.loss(), progress.accuracy()) + left(share));
            }
            if (line && trainings == 1) {
                end();
            }
        } else if (line) {
            print(
                    trainings == 1
                            ? epoch + "  " + progress.batches() + "/" + progress.batches() + "  "
                                    + lossAndAccuracy(progress.loss(), progress.accuracy())
                            : what + "  " + lossAndAccuracy(progress.loss(), progress.accuracy()) + left(share));
        }
    }

    /** Shows other work than training: what it is, and how much of it is done. */
    public synchronized void step(String work, long done, long total) {
        double share = total == 0 ? 1 : (double) done / total;
        if (terminal.bars() ? due(REDRAWN) || ended : due(REPEATED)) {
            String shown = Text.decimals(100 * share, 0) + "%" + left(share);
            if (terminal.bars()) {
                draw(work, share, shown);
            } else {
                print(work + " " + shown);
            }
        }
    }

    /** As Keras shows them. */
    private static String lossAndAccuracy(double loss, double accuracy) {
        return "loss " + Text.decimals(loss, 4) + "  acc " + Text.decimals(accuracy, 4);
    }

    /** Draws a bar as long as there is room between two texts. */
    private void draw(String before, double share, String after) {
        int room = terminal.messageWidth() - before.length() - after.length() - 5;
        int length = Math.max(SHORTEST, Math.min(LONGEST, room));
        int full = (int) Math.round(length * share);
        String rest = full < length ? ">" + " ".repeat(length - full - 1) : "";
        draw(before + " [" + "=".repeat(full) + rest + "] " + after);
    }

    private String left(double share) {
        if (share <= 0 || share >= 1) {
            return "";
        }
        long seconds = Math.round((clock.getAsLong() - start) / 1e9 * (1 - share) / share);
        return String.format("  %d:%02d left", seconds / 60, seconds % 60);
    }

    private boolean due(long interval) {
        return clock.getAsLong() - last >= interval;
    }

    private void draw(String line) {
        int width = terminal.messageWidth() - 1;
        String shown = line.length() <= width ? line : line.substring(0, width);
        err.print("\r" + shown + " ".repeat(Math.max(0, drawn - shown.length())));
        err.flush();
        drawn = shown.length();
        last = clock.getAsLong();
        ended = false;
    }

    private void print(String line) {
        err.println(
                drawn == 0 || !terminal.bars() ? line : "\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        drawn = 0;
        ended = true;
        err.flush();
        last = clock.getAsLong();
    }

    private void end() {
        err.println();
        err.flush();
        drawn = 0;
        ended = true;
    }

    /** Ends the line that is being drawn: a single training's stays, other ones make room for the result. */
    @Override
    public synchronized void close() {
        if (!ended && trainings == 1 && training == 1) {
            end();
        } else if (!ended) {
            err.print("\r" + " ".repeat(drawn) + "\r");
            err.flush();
            ended = true;
        }
    }
}
