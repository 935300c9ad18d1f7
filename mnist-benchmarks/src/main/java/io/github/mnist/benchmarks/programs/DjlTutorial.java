package io.github.mnist.benchmarks.programs;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import io.github.mnist.dataset.Dataset;
import java.io.IOException;

/**
 * What a user of DJL alone writes after its tutorial "Train your first model": {@link EasyTrain#fit} over an
 * {@link ArrayDataset}, with the default number of threads and the tutorial's listeners.
 */
public final class DjlTutorial {
    private DjlTutorial() {}

    /**
     * Runs the program.
     *
     * @param args number of training images, of test images, of epochs
     * @throws IOException if DJL cannot read its data
     * @throws TranslateException if DJL cannot batch its data
     */
    public static void main(String[] args) throws IOException, TranslateException {
        Dataset train = BundledData.train(args[0]);
        Dataset test = BundledData.test(args[1]);
        int epochs = Integer.parseInt(args[2]);

        try (Model model = Model.newInstance("mnist");
                NDManager manager = NDManager.newBaseManager()) {
            model.setBlock(Linear.builder().setUnits(train.classes()).build());
            ArrayDataset data = new ArrayDataset.Builder()
                    .setData(DjlArrays.images(train, manager))
                    .optLabels(DjlArrays.labels(train, manager))
                    .setSampling(64, true)
                    .build();
            DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                    .addEvaluator(new Accuracy())
                    .optOptimizer(Optimizer.adam()
                            .optLearningRateTracker(Tracker.fixed(0.1f))
                            .build())
                    .addTrainingListeners(TrainingListener.Defaults.logging())
                    .addTrainingListeners(
                            new Stopwatch(DjlArrays.images(test, manager), DjlArrays.labels(test, manager)));
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(64, train.shape().pixels()));
                EasyTrain.fit(trainer, epochs, data, null);
            }
        }
    }

    /** Prints each epoch, with the accuracy on the test set, which is measured outside of the time taken. */
    private static final class Stopwatch extends TrainingListenerAdapter {
        private final NDArray images;
        private final NDArray labels;
        private long started = System.nanoTime();

        Stopwatch(NDArray images, NDArray labels) {
            this.images = images;
            this.labels = labels;
        }

        @Override
        public void onEpoch(Trainer trainer) {
            double seconds = (System.nanoTime() - started) / 1e9;
            MeasurementLine.time(
                    "epoch", seconds, DjlArrays.accuracy(trainer.getModel().getBlock(), images, labels));
            started = System.nanoTime();
        }
    }
}
