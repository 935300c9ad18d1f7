package io.github.mnist.dl4j;

import io.github.mnist.engine.ParameterLayout;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasColMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

/**
 * DL4J's network and the two matrix products of a softmax model in its memory. They are made by the BLAS that ND4J
 * itself calls, without the layers above it, which take as long as the product (docs/performance.md).
 *
 * <p>BLAS counts rows and columns the other way round: images, row-major by image, are a matrix of inputs x count to it,
 * and the network's weights are column-major already.
 */
final class SoftmaxNetwork implements AutoCloseable {
    private final int inputs;
    private final int classes;
    private final MultiLayerNetwork network;
    private final INDArray flatParameters;
    private final FloatPointer weights;
    private final FloatBuffer buffer;
    private final float[] bias;

    /** Makes a network with the given parameters, in the order {@link ParameterLayout#BY_CLASS}, which is DL4J's. */
    SoftmaxNetwork(int inputs, int classes, float[] parameters) {
        this.inputs = inputs;
        this.classes = classes;
        network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .validateOutputLayerConfig(false) // One class is allowed here.
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(inputs)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        flatParameters = Nd4j.create(parameters, new long[] {1, parameters.length});
        network.init(flatParameters, false);
        weights = new FloatPointer(flatParameters.data().addressPointer()).capacity(parameters.length);
        buffer = weights.asBuffer();
        bias = Arrays.copyOfRange(parameters, inputs * classes, parameters.length);
    }

    MultiLayerNetwork network() {
        return network;
    }

    int inputs() {
        return inputs;
    }

    int classes() {
        return classes;
    }

    /** The bias of each class: not a copy. */
    float[] bias() {
        return bias;
    }

    /** Replaces the parameters by others, in the order {@link ParameterLayout#BY_CLASS}. */
    void setParameters(float[] parameters) {
        buffer.put(0, parameters);
        System.arraycopy(parameters, inputs * classes, bias, 0, classes);
    }

    /** Computes images x weights, without the bias: a row per image, a column per class. */
    void multiply(NativeFloats images, int count, NativeFloats products) {
        cblas_sgemm(
                CblasColMajor,
                CblasTrans,
                CblasNoTrans,
                classes,
                count,
                inputs,
                1,
                weights,
                inputs,
                images.pointer(),
                inputs,
                0,
                products.pointer(),
                classes);
    }

    /**
     * Computes the gradient of the weights from that of the logits: the transposed images x the gradient.
     *
     * @param logitGradient a row per image, a column per class
     * @param gradient receives the result, a row per class
     */
    void weightGradient(NativeFloats images, int count, NativeFloats logitGradient, NativeFloats gradient) {
        cblas_sgemm(
                CblasColMajor,
                CblasNoTrans,
                CblasTrans,
                inputs,
                classes,
                count,
                1,
                images.pointer(),
                inputs,
                logitGradient.pointer(),
                classes,
                0,
                gradient.pointer(),
                inputs);
    }

    /** Frees the network's memory. Its own {@code close} would collect all garbage of the process besides. */
    @Override
    public void close() {
        flatParameters.close();
    }
}
