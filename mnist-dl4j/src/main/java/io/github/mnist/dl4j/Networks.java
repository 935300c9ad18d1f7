package io.github.mnist.dl4j;

import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.AdamState;
import java.nio.FloatBuffer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** DL4J's networks with one layer, a softmax over the classes, and its optimizer. */
final class Networks {
    private Networks() {}

    /** Returns the only layer of a network, for images of so many pixels and so many classes. */
    static OutputLayer.Builder layer(int inputs, int classes) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(inputs)
                .nOut(classes)
                .activation(new ActivationSoftmax());
    }

    /**
     * Returns a network over parameters in DL4J's order, which it shares.
     *
     * @param rate the learning rate of its optimizer
     */
    static MultiLayerNetwork over(INDArray parameters, OutputLayer layer, double rate) {
        return Workspaces.outside(() -> {
            MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                    .dataType(DataType.FLOAT)
                    .updater(adam(rate))
                    .list()
                    .validateOutputLayerConfig(false) // One class is allowed here.
                    .layer(layer)
                    .build());
            network.init(parameters, false);
            return network;
        });
    }

    private static Adam adam(double rate) {
        return new Adam(
                rate,
                io.github.mnist.training.Adam.BETA1,
                io.github.mnist.training.Adam.BETA2,
                io.github.mnist.training.Adam.EPSILON);
    }

    /** Returns a new array with parameters in DL4J's order. */
    static INDArray array(SoftmaxParameters parameters) {
        INDArray array = Workspaces.outside(
                () -> Nd4j.createUninitialized(DataType.FLOAT, 1, length(parameters.inputs(), parameters.classes())));
        ByClass.write(parameters, array.data().asNioFloat(), 0);
        return array;
    }

    /** Returns the number of parameters. */
    static int length(int inputs, int classes) {
        return Math.addExact(Math.multiplyExact(inputs, classes), classes);
    }

    /** Puts the moments of a state into a network's optimizer, which keeps the first ones before the second ones. */
    static void setMoments(MultiLayerNetwork network, AdamState state) {
        FloatBuffer moments = Workspaces.outside(network::getUpdater)
                .getStateViewArray()
                .data()
                .asNioFloat();
        ByClass.write(state.firstMoment(), moments, 0);
        ByClass.write(state.secondMoment(), moments, moments.limit() / 2);
    }

    /** Returns a network for a user of DL4J, who owns it: it goes on training where the state stands. */
    static MultiLayerNetwork copy(AdamState state, int epochs, double rate) {
        SoftmaxParameters parameters = state.parameters();
        MultiLayerNetwork network = over(
                array(parameters),
                layer(parameters.inputs(), parameters.classes()).build(),
                rate);
        setMoments(network, state);
        network.setIterationCount(Math.toIntExact(state.steps()));
        network.setEpochCount(epochs);
        return network;
    }
}
