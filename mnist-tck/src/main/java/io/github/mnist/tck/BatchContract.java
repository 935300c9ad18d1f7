package io.github.mnist.tck;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.Initialization;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.TrainerFeature;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingTask;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * What of the data reaches the steps of a training, and when. No engine shows its batches, but Adam's first moment does:
 * it starts at 0, each step adds a tenth of its gradient, and each later step takes a tenth of that away again. In a
 * data set where each image has one pixel that no other has, the moment of that pixel's weights tells when the image was
 * trained on, with how many others, and as which class.
 */
@Needs({TrainerFeature.LIBRARY_STEPS, TrainerFeature.RESUMING, TrainerFeature.EPOCH_METRICS})
public interface BatchContract extends BackendUnderTest {
    /** Checks {@link io.github.mnist.dataset.Images#copyNormalized}: "each is {@code pixel / 255f}". */
    @Test
    default void aPixelIsTrainedOnAsAnUnsignedByteDividedBy255() {
        byte[] pixels = new byte[256];
        for (int pixel = 0; pixel < 256; pixel++) {
            pixels[pixel] = (byte) pixel;
        }
        Dataset data = Dataset.of("all bytes", new ImageShape(8, 32), 3, pixels, new byte[] {1});
        SoftmaxParameters moment = Run.train(backend(), slowly(data, 1, 1)).firstMoment();
        for (int pixel = 0; pixel < 256; pixel++) {
            // The gradient of a weight is its pixel times what is the same for all of them.
            double seen = moment.weight(pixel, 1) / (double) moment.weight(255, 1);
            Compare.number("pixel of " + pixel + ", as trained on", pixel / 255.0, seen, Compare.relative(1e-5));
        }
    }

    /**
     * Checks {@link TrainingTask#epoch}: "Returns the samples of an epoch in the order in which they are trained on:
     * shuffled anew for each epoch, decided by the seed and the epoch alone."
     */
    @Test
    default void samplesAreTrainedOnInTheOrderOfTheTask() {
        Dataset data = onePixelEach(23);
        for (int epoch = 1; epoch <= 3; epoch++) {
            TrainingTask task = slowly(data, epoch, 1);
            SoftmaxParameters moment =
                    Run.train(backend(), task.resumeFrom(before(epoch, task))).firstMoment();
            assertEquals(
                    IntStream.range(0, data.size())
                            .mapToObj(task.epoch(epoch)::sourceIndex)
                            .toList(),
                    order(moment, data.size()),
                    "samples in the order in which epoch " + epoch + " trained on them, one a batch");
        }
    }

    /** Returns the images that were trained on, the earliest first: their traces have faded most. */
    private static List<Integer> order(SoftmaxParameters moment, int images) {
        return IntStream.range(0, images)
                .boxed()
                .filter(image -> trace(moment, image) > 0)
                .sorted(Comparator.comparingDouble(image -> trace(moment, image)))
                .toList();
    }

    /** Returns how strong a trace an image has left: it is in the weight for its label, whose gradient is negative. */
    private static double trace(SoftmaxParameters moment, int image) {
        double lowest = 0;
        for (int c = 0; c < moment.classes(); c++) {
            lowest = Math.min(lowest, moment.weight(image, c));
        }
        return -lowest;
    }

    /** Checks {@link Dataset#label}: "Returns the label of one sample." */
    @Test
    default void eachSampleIsTrainedOnAsItsLabel() {
        Dataset data = onePixelEach(23);
        SoftmaxParameters moment = Run.train(backend(), slowly(data, 1, 23)).firstMoment();
        int[] trained = new int[data.size()];
        for (int image = 0; image < trained.length; image++) {
            for (int c = 1; c < moment.classes(); c++) {
                if (moment.weight(image, c) < moment.weight(image, trained[image])) {
                    trained[image] = c;
                }
            }
        }
        assertEquals(Arrays.toString(data.labels()), Arrays.toString(trained), "labels, as trained on");
    }

    /**
     * Checks {@link TrainingOptions#batchSize}: "the last batch of an epoch may be smaller", and
     * {@link io.github.mnist.engine.TrainingBatch#step}: "the batch is theirs alone".
     */
    @Test
    default void theLastBatchHoldsTheRest() {
        batches(10, 4);
        batches(9, 4);
        batches(8, 4);
    }

    /** Checks {@link TrainingTask#batchesPerEpoch}: "samples divided by batch size, rounded up". */
    @Test
    default void aBatchMayHoldAllSamplesAndHaveRoomForMore() {
        batches(10, 10);
        batches(10, 64);
    }

    /**
     * Checks {@link io.github.mnist.engine.TrainingBatch#step}: "the batch is theirs alone", and every one of them counts,
     * however an engine may cut a large batch up.
     */
    @Test
    default void everySampleOfALargeBatchCounts() {
        batches(65, 65);
        batches(130, 130);
        batches(300, 257);
    }

    private void batches(int size, int batchSize) {
        Dataset data = onePixelEach(size);
        TrainingTask task = slowly(data, 1, batchSize);
        AdamState actual = Run.train(backend(), task);
        String what = size + " samples in batches of " + batchSize;
        assertEquals(task.batchesPerEpoch(), actual.steps(), "steps for " + what);
        double[] expected = IntStream.range(0, size)
                .mapToDouble(position -> {
                    int batch = position / batchSize;
                    int count = Math.min(batchSize, size - batch * batchSize);
                    // A tenth of the gradient (p - 1) x / count, where p is 1/5 and x the pixel of 51, that is 1/5 too;
                    // and 0.9 of that for each later step.
                    return 0.1 * 0.8 * 0.2 / count * Math.pow(0.9, task.batchesPerEpoch() - 1.0 - batch);
                })
                .sorted()
                .toArray();
        double[] found = IntStream.range(0, size)
                .mapToDouble(image -> trace(actual.firstMoment(), image))
                .sorted()
                .toArray();
        for (int i = 0; i < size; i++) {
            Compare.number(
                    "trace that an image left in the first moment, the " + (i + 1) + ". from the weakest of " + what
                            + "; it is the stronger the later its batch came and the fewer were in it",
                    expected[i],
                    found[i],
                    Compare.relative(1e-4));
        }
    }

    /** Checks {@link Dataset}: "Every view" shows samples of its source, and is trained on like data of its own. */
    @Test
    default void aViewIsTrainedOnLikeACopy() {
        Dataset view = Examples.data(60).filter(label -> label != 2).shuffle(4).slice(3, 40);
        byte[] pixels = new byte[view.size() * view.shape().pixels()];
        byte[] labels = new byte[view.size()];
        for (int i = 0; i < view.size(); i++) {
            view.copyPixels(i, pixels, i * view.shape().pixels());
            labels[i] = (byte) view.label(i);
        }
        Dataset copy = Dataset.of("copy", view.shape(), view.classes(), pixels, labels);
        TrainingOptions options = Run.options(2, 16, LearningRate.constant(0.05));
        Compare.sameBits(
                "training on a view, against one on a copy of it",
                Run.train(backend(), TrainingTask.on(copy).withOptions(options)),
                Run.train(backend(), TrainingTask.on(view).withOptions(options)));
    }

    /** Returns a task whose parameters stay at 0 for all purposes, so that every step's probabilities are equal. */
    private static TrainingTask slowly(Dataset data, int epochs, int batchSize) {
        return TrainingTask.on(data)
                .withOptions(new TrainingOptions(
                        epochs, batchSize, LearningRate.constant(1e-7), Initialization.ZEROS, 20, 1));
    }

    /** Returns the state before an epoch as if nothing had been learnt in those before. */
    private static Checkpoint before(int epoch, TrainingTask task) {
        SoftmaxParameters zeros = task.start().state().parameters();
        List<EpochMetrics> history = IntStream.range(1, epoch)
                .mapToObj(done -> new EpochMetrics(done, 1, 0, Optional.empty(), Duration.ZERO))
                .toList();
        return new Checkpoint(new AdamState(zeros, zeros, zeros, (epoch - 1L) * task.batchesPerEpoch()), history);
    }

    /** Returns images of which each has a pixel of its own, and labels without a pattern that a shift would keep. */
    private static Dataset onePixelEach(int size) {
        byte[] pixels = new byte[size * size];
        byte[] labels = new byte[size];
        for (int i = 0; i < size; i++) {
            pixels[i * size + i] = 51;
            labels[i] = (byte) (i * i % 5);
        }
        return Dataset.of("one pixel each", new ImageShape(1, size), 5, pixels, labels);
    }
}
