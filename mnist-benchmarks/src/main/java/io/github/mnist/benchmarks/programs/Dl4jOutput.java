package io.github.mnist.benchmarks.programs;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.SoftmaxParameters;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Predicts the test set with {@link MultiLayerNetwork#output} in one call, from images that are floats in DL4J's memory,
 * with the default number of threads, and leaves the probabilities there.
 */
public final class Dl4jOutput {
    private static volatile Object sink = "";

    private Dl4jOutput() {}

    /**
     * Runs the program.
     *
     * @param args number of test images, file of the model, seconds of warm-up, how often to time
     * @throws IOException if the model cannot be read
     */
    public static void main(String[] args) throws IOException {
        Dataset test = BundledData.test(args[0]);
        int pixels = test.shape().pixels();
        SoftmaxParameters parameters = StartToModel.read(Path.of(args[1]), pixels, test.classes());
        MultiLayerNetwork network = Dl4jNetwork.forData(test);
        network.setParam("0_W", Nd4j.create(parameters.weights(), new long[] {pixels, test.classes()}, 'c'));
        network.setParam("0_b", Nd4j.create(parameters.bias(), new long[] {1, test.classes()}, 'c'));
        INDArray images = Dl4jNetwork.images(test);
        double accuracy = Dl4jNetwork.accuracy(network, images, test);
        WarmTimes.print("predict-all", 1, accuracy, Double.parseDouble(args[2]), Integer.parseInt(args[3]), () -> {
            sink = network.output(images);
        });
    }
}
