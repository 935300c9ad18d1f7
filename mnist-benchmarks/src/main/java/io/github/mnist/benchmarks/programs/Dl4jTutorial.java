package io.github.mnist.benchmarks.programs;

import io.github.mnist.dataset.Dataset;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a user of DL4J alone writes after its MNIST tutorial: {@link MultiLayerNetwork#fit} over an iterator of batches,
 * with the default number of threads and the tutorial's listener.
 */
public final class Dl4jTutorial {
    private Dl4jTutorial() {}

    /**
     * Runs the program.
     *
     * @param args number of training images, of test images, of epochs
     */
    public static void main(String[] args) {
        Dataset train = BundledData.train(args[0]);
        Dataset test = BundledData.test(args[1]);
        int epochs = Integer.parseInt(args[2]);

        MultiLayerNetwork network = Dl4jNetwork.forData(train);
        network.setListeners(new ScoreIterationListener(100), new Stopwatch(test));
        network.fit(new MnistIterator(train, 64), epochs);
    }

    /** Prints each epoch, with the accuracy on the test set, which is measured outside of the time taken. */
    private static final class Stopwatch extends BaseTrainingListener {
        private final Dataset test;
        private final INDArray images;
        private long started;

        Stopwatch(Dataset test) {
            this.test = test;
            this.images = Dl4jNetwork.images(test);
        }

        @Override
        public void onEpochStart(Model model) {
            started = System.nanoTime();
        }

        @Override
        public void onEpochEnd(Model model) {
            double seconds = (System.nanoTime() - started) / 1e9;
            MeasurementLine.time("epoch", seconds, Dl4jNetwork.accuracy((MultiLayerNetwork) model, images, test));
        }
    }
}
