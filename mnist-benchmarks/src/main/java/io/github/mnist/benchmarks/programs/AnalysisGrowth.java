package io.github.mnist.benchmarks.programs;

import com.sun.management.ThreadMXBean;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.model.Predictions;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;

/** Analyses random predictions and prints the time and how much memory the analysis allocated beyond them. */
public final class AnalysisGrowth {
    private static final int DIGITS = 10;

    /** How many samples have to be seen before the times of few are those of a warm JVM. */
    private static final int WARM = 2_000_000;

    private AnalysisGrowth() {}

    /**
     * Runs the program.
     *
     * @param args number of predictions
     */
    public static void main(String[] args) {
        LabelledPredictions predictions = random(Integer.parseInt(args[0]));
        int times = Math.max(2, 1 + WARM / predictions.size());
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double seconds = Double.POSITIVE_INFINITY;
        long allocated = 0;
        for (int i = 0; i < times; i++) {
            long before = memory.getCurrentThreadAllocatedBytes();
            long started = System.nanoTime();
            NotebookAnalysis.of(predictions);
            seconds = Math.min(seconds, (System.nanoTime() - started) / 1e9);
            allocated = memory.getCurrentThreadAllocatedBytes() - before;
        }
        System.out.println("analysis-seconds " + seconds);
        System.out.println("allocated-bytes " + allocated);
    }

    private static LabelledPredictions random(int count) {
        SplittableRandom random = new SplittableRandom(0);
        float[] rows = new float[count * DIGITS];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = random.nextInt(DIGITS);
            float sum = 0;
            for (int c = 0; c < DIGITS; c++) {
                float weight = (float) random.nextDouble();
                // As often right as a good model is, nearly.
                rows[i * DIGITS + c] = c == labels[i] ? 10 * weight : weight;
                sum += rows[i * DIGITS + c];
            }
            for (int c = 0; c < DIGITS; c++) {
                rows[i * DIGITS + c] /= sum;
            }
        }
        return LabelledPredictions.of(Predictions.of(DIGITS, rows), labels);
    }
}
