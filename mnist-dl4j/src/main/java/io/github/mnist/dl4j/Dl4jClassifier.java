package io.github.mnist.dl4j;

import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import io.github.mnist.model.Classifier;
import io.github.mnist.model.Predictions;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A DL4J network of any architecture as a {@link Classifier}, so that it can be evaluated, analysed and compared like the
 * models of this library. It gets each pixel as {@code pixel / 255f} and predicts as {@link MultiLayerNetwork#output} does,
 * which is without dropout.
 *
 * <p>The network's first layer decides how images are handed to it: as rows of pixels to a {@link DenseLayer}, an
 * {@link OutputLayer} or a configuration for {@code InputType.convolutionalFlat}, as (n, 1, rows, columns) or (n, rows,
 * columns, 1) to a {@link ConvolutionLayer}.
 *
 * <p>The network stays its owner's, who closes it when this classifier is not used any more. Safe for use by several threads at
 * once, which take turns, as {@code output} has it; to train the network on one thread while another predicts is as unsafe as it
 * is in DL4J.
 */
public final class Dl4jClassifier implements Classifier {
    private static final int BATCH = 128;

    private final MultiLayerNetwork network;
    private final InputForm form;
    private final int classes;
    private final boolean logits;

    private Dl4jClassifier(MultiLayerNetwork network, boolean logits) {
        this.network = network;
        this.logits = logits;
        this.form = InputForm.of(network);
        this.classes = classes(network);
    }

    /**
     * Returns a classifier on a network whose last layer ends in a softmax.
     *
     * @param network the network, which is not copied
     * @return the classifier
     * @throws IllegalArgumentException if the last layer does not end in a softmax, or the first takes no images
     */
    public static Dl4jClassifier of(MultiLayerNetwork network) {
        if (!(activation(network) instanceof ActivationSoftmax)) {
            throw new IllegalArgumentException("a network that ends in " + describeEnd(network)
                    + ": expected a softmax; for one that gives logits there is ofLogits");
        }
        return new Dl4jClassifier(network, false);
    }

    /**
     * Returns a classifier that takes the softmax of what a network gives.
     *
     * @param network the network, which is not copied
     * @return the classifier
     * @throws IllegalArgumentException if the last layer ends in a softmax already, or the first takes no images
     */
    public static Dl4jClassifier ofLogits(MultiLayerNetwork network) {
        if (activation(network) instanceof ActivationSoftmax) {
            throw new IllegalArgumentException("a network that ends in a softmax: expected logits; for one that gives"
                    + " probabilities there is of");
        }
        return new Dl4jClassifier(network, true);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the network does not take images of this shape, or does not give numbers that
     *     are probabilities
     */
    @Override
    public Predictions predict(Images images) {
        form.check(images.shape());
        float[] probabilities = new float[Math.multiplyExact(images.size(), classes)];
        for (int start = 0; start < images.size(); start += BATCH) {
            predict(images, start, Math.min(BATCH, images.size() - start), probabilities);
        }
        return Predictions.of(classes, probabilities);
    }

    private void predict(Images images, int start, int count, float[] probabilities) {
        ImageShape shape = images.shape();
        byte[] pixels = new byte[count * shape.pixels()];
        for (int i = 0; i < count; i++) {
            images.copyPixels(start + i, pixels, i * shape.pixels());
        }
        try (ImageRows rows = new ImageRows(count, shape.pixels())) {
            rows.put(0, count, pixels);
            float[] output = output(form.shape(rows.first(count), shape), shape, count);
            System.arraycopy(output, 0, probabilities, start * classes, output.length);
        }
    }

    private float[] output(INDArray input, ImageShape shape, int count) {
        INDArray output;
        try {
            output = Workspaces.outside(() -> network.output(input));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "images of " + shape + ", handed over as " + Arrays.toString(input.shape())
                            + ": the network does not take them: " + e.getMessage(),
                    e);
        }
        try {
            if (!Arrays.equals(output.shape(), new long[] {count, classes})) {
                throw new IllegalArgumentException("an output of shape " + Arrays.toString(output.shape())
                        + ": expected one row of " + classes + " for each of " + count + " images");
            }
            return softmax(output);
        } finally {
            output.close();
        }
    }

    private float[] softmax(INDArray output) {
        float[] numbers = output.castTo(DataType.FLOAT).dup('c').data().asFloat();
        if (logits) {
            INDArray rows = ImageRows.newMatrix((int) output.size(0), classes);
            rows.data().asNioFloat().put(0, numbers);
            Rows.read(new ActivationSoftmax().getActivation(rows, false), numbers);
            rows.close();
        }
        return numbers;
    }

    private static IActivation activation(MultiLayerNetwork network) {
        if (!network.isInitCalled()) {
            throw new IllegalArgumentException("a network without parameters: expected one after init()");
        }
        org.deeplearning4j.nn.conf.layers.Layer last = last(network);
        if (last instanceof BaseLayer layer) {
            return layer.getActivationFn();
        }
        return last instanceof ActivationLayer layer ? layer.getActivationFn() : new ActivationIdentity();
    }

    private static String describeEnd(MultiLayerNetwork network) {
        return last(network).getClass().getSimpleName() + " with the activation " + activation(network);
    }

    private static org.deeplearning4j.nn.conf.layers.Layer last(MultiLayerNetwork network) {
        return configuration(network.getLayer(network.getnLayers() - 1));
    }

    /** Returns the size of the last layer that has one: some, such as {@link LossLayer}, keep that of the layer before. */
    private static int classes(MultiLayerNetwork network) {
        for (int i = network.getnLayers() - 1; i >= 0; i--) {
            if (configuration(network.getLayer(i)) instanceof FeedForwardLayer layer && layer.getNOut() > 0) {
                return Math.toIntExact(layer.getNOut());
            }
        }
        throw new IllegalArgumentException("a network none of whose layers has a number of outputs");
    }

    private static org.deeplearning4j.nn.conf.layers.Layer configuration(Layer layer) {
        return layer.conf().getLayer();
    }

    /**
     * How a network takes images.
     *
     * @param order rows of pixels, or where the one channel comes
     * @param rows the number of rows that it takes, or 0 if it does not say
     * @param columns the number of columns, or 0
     * @param pixels the number of pixels, or 0
     */
    private record InputForm(Order order, long rows, long columns, long pixels) {
        private enum Order {
            ROWS,
            CHANNEL_FIRST,
            CHANNEL_LAST
        }

        static InputForm of(MultiLayerNetwork network) {
            org.deeplearning4j.nn.conf.layers.Layer first = configuration(network.getLayer(0));
            InputPreProcessor before = network.getLayerWiseConfigurations().getInputPreProcess(0);
            if (before instanceof FeedForwardToCnnPreProcessor toImage) {
                checkChannels(toImage.getNumChannels());
                return new InputForm(Order.ROWS, toImage.getInputHeight(), toImage.getInputWidth(), 0);
            }
            if (before == null && first instanceof ConvolutionLayer layer && !(first instanceof Convolution1DLayer)) {
                checkChannels(layer.getNIn());
                Order order = layer.getCnn2dDataFormat() == CNN2DFormat.NHWC ? Order.CHANNEL_LAST : Order.CHANNEL_FIRST;
                return new InputForm(order, 0, 0, 0);
            }
            if (before == null && (first instanceof DenseLayer || first instanceof OutputLayer)) {
                return new InputForm(Order.ROWS, 0, 0, ((FeedForwardLayer) first).getNIn());
            }
            throw new IllegalArgumentException("a network that begins with "
                    + first.getClass().getSimpleName()
                    + (before == null ? "" : " after " + before.getClass().getSimpleName())
                    + ": expected one that takes images, as a DenseLayer, an OutputLayer or a ConvolutionLayer does");
        }

        private static void checkChannels(long channels) {
            if (channels != 1) {
                throw new IllegalArgumentException(
                        "a network for images of " + channels + " channels: expected 1, since these are grey");
            }
        }

        void check(ImageShape shape) {
            boolean fits = pixels > 0
                    ? shape.pixels() == pixels
                    : rows == 0 || (shape.rows() == rows && shape.columns() == columns);
            if (!fits) {
                throw new IllegalArgumentException("images of " + shape + ": this network takes "
                        + (pixels > 0 ? pixels + " pixels" : rows + " x " + columns));
            }
        }

        INDArray shape(INDArray images, ImageShape shape) {
            return switch (order) {
                case ROWS -> images;
                case CHANNEL_FIRST -> images.reshape(images.rows(), 1, shape.rows(), shape.columns());
                case CHANNEL_LAST -> images.reshape(images.rows(), shape.rows(), shape.columns(), 1);
            };
        }
    }
}
