package io.github.mnist.benchmarks.programs;

import io.github.mnist.dataset.Dataset;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

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
        Dataset train = Samples.train(args[0]);
        Dataset test = Samples.test(args[1]);
        int epochs = Integer.parseInt(args[2]);

        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(123)
                .updater(new Adam(0.1))
                .weightInit(WeightInit.XAVIER)
                .list()
                .layer(new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
                        .nIn(train.shape().pixels())
                        .nOut(train.classes())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
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
            List<float[]> rows = new ArrayList<>();
            for (int i = 0; i < test.size(); i++) {
                float[] row = new float[test.shape().pixels()];
                test.copyNormalized(i, row, 0);
                rows.add(row);
            }
            this.images = Nd4j.create(rows.toArray(float[][]::new));
        }

        @Override
        public void onEpochStart(Model model) {
            started = System.nanoTime();
        }

        @Override
        public void onEpochEnd(Model model) {
            double seconds = (System.nanoTime() - started) / 1e9;
            int[] digits = ((MultiLayerNetwork) model).predict(images);
            int right = 0;
            for (int i = 0; i < digits.length; i++) {
                right += digits[i] == test.label(i) ? 1 : 0;
            }
            Output.time("epoch", seconds, (double) right / digits.length);
        }
    }
}
