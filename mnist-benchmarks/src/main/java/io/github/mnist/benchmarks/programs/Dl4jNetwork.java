package io.github.mnist.benchmarks.programs;

import io.github.mnist.dataset.Dataset;
import java.nio.FloatBuffer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The notebook's model and data as DL4J's users write them. */
final class Dl4jNetwork {
    private Dl4jNetwork() {}

    /** Returns a new network for data like the given. */
    static MultiLayerNetwork forData(Dataset data) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(123)
                .updater(new Adam(0.1))
                .weightInit(WeightInit.XAVIER)
                .list()
                .layer(new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
                        .nIn(data.shape().pixels())
                        .nOut(data.classes())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    /** Returns images as numbers from 0 to 1, a row each. */
    static INDArray images(Dataset data) {
        int pixels = data.shape().pixels();
        INDArray images = Nd4j.createUninitialized(data.size(), pixels);
        FloatBuffer memory = images.data().asNioFloat();
        float[] row = new float[pixels];
        for (int i = 0; i < data.size(); i++) {
            data.copyNormalized(i, row, 0);
            memory.put(i * pixels, row);
        }
        return images;
    }

    /** Returns a row per sample with a 1 in the column of its label. */
    static INDArray labels(Dataset data) {
        INDArray labels = Nd4j.zeros(data.size(), data.classes());
        for (int i = 0; i < data.size(); i++) {
            labels.putScalar(i, data.label(i), 1);
        }
        return labels;
    }

    /** Returns the share of images whose most probable class is their label. */
    static double accuracy(MultiLayerNetwork network, INDArray images, Dataset data) {
        int[] classes = network.predict(images);
        int right = 0;
        for (int i = 0; i < classes.length; i++) {
            right += classes[i] == data.label(i) ? 1 : 0;
        }
        return (double) right / classes.length;
    }
}
