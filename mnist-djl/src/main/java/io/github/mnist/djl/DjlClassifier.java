package io.github.mnist.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import io.github.mnist.model.Classifier;
import io.github.mnist.model.Predictions;
import java.util.Arrays;
import java.util.Objects;

/**
 * A model of the user's own, of any architecture, on DJL's PyTorch engine: it predicts, and can be evaluated, analysed and
 * compared like one of this library's.
 *
 * <p>The block gets float images of shape (n, ...) with pixels in 0..1, n at most 128, and gives one row of numbers for
 * each: its only output, of shape (n, classes).
 *
 * <p>Safe for use by several threads at once, as far as the block is. PyTorch computes with as many threads as it is set to.
 * The block stays the caller's, who closes it when this is no longer used, and does not train it meanwhile; this itself
 * holds nothing that must be closed.
 */
public final class DjlClassifier implements Classifier {
    private static final int BATCH = 128;
    private static final double SUM_TOLERANCE = 1e-3;

    private final Block block;
    private final Shape image;
    private final Output output;
    private final int classes;

    /** What the numbers are that a block gives for the classes. */
    public enum Output {
        /** Of any size, as DJL's {@code SoftmaxCrossEntropyLoss} takes them: the softmax is computed here. */
        LOGITS,

        /** Of 0 to 1 with a sum of 1: the block ends in a softmax. */
        PROBABILITIES
    }

    private DjlClassifier(Block block, Shape image, Output output) {
        this.block = Objects.requireNonNull(block, "block");
        this.image = Objects.requireNonNull(image, "image");
        this.output = Objects.requireNonNull(output, "output");
        if (image.getShape().length == 0 || Arrays.stream(image.getShape()).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("an image of shape " + image
                    + ": expected the sizes of one image without the batch, such as (1, 28, 28); state them with"
                    + " DjlClassifier.of(block, image, output)");
        }
        PyTorch.start();
        this.classes = probe();
    }

    /**
     * Returns a classifier on a model, whose block has been initialised or loaded.
     *
     * @param model the model, which is not closed
     * @param output what its block gives
     * @return the classifier
     * @throws IllegalArgumentException if the block does not tell the shape of its input, takes several inputs, does not
     *     give a row of numbers for each image, or these are not what {@code output} says
     */
    public static DjlClassifier of(Model model, Output output) {
        return of(Objects.requireNonNull(model.getBlock(), "the model has no block"), output);
    }

    /**
     * Returns a classifier on a block, which has been initialised or loaded.
     *
     * @param block the block
     * @param output what it gives
     * @return the classifier
     * @throws IllegalArgumentException if the block does not tell the shape of its input, takes several inputs, does not
     *     give a row of numbers for each image, or these are not what {@code output} says
     */
    public static DjlClassifier of(Block block, Output output) {
        Shape[] inputs = block.isInitialized() ? block.getInputShapes() : new Shape[0];
        if (inputs.length != 1 || inputs[0].dimension() < 2) {
            throw new IllegalArgumentException("a block with inputs of " + Arrays.toString(inputs)
                    + ": expected one that was initialised with a single input (n, ...); if it does not tell, as TorchScript"
                    + " does not, state the shape with DjlClassifier.of(block, image, output)");
        }
        return of(block, inputs[0].slice(1), output);
    }

    /**
     * Returns a classifier on a block that does not tell the shape of its input.
     *
     * @param block the block
     * @param image the shape of one image as the block takes it, without the batch: such as (784) or (1, 28, 28)
     * @param output what it gives
     * @return the classifier
     * @throws IllegalArgumentException if the block does not give a row of numbers for each image, or these are not what
     *     {@code output} says
     */
    public static DjlClassifier of(Block block, Shape image, Output output) {
        return new DjlClassifier(block, image, output);
    }

    @Override
    public Predictions predict(Images images) {
        checkShape(images.shape());
        int pixels = images.shape().pixels();
        float[] probabilities = new float[Math.multiplyExact(images.size(), classes)];
        float[] batch = new float[Math.min(BATCH, images.size()) * pixels];
        for (int start = 0; start < images.size(); start += BATCH) {
            int count = Math.min(BATCH, images.size() - start);
            for (int i = 0; i < count; i++) {
                images.copyNormalized(start + i, batch, i * pixels);
            }
            float[] rows = forward(Arrays.copyOf(batch, count * pixels), count, output == Output.LOGITS);
            checkOutput(rows, count);
            System.arraycopy(rows, 0, probabilities, start * classes, rows.length);
        }
        return Predictions.of(classes, probabilities);
    }

    private void checkShape(ImageShape shape) {
        long[] sizes = Arrays.stream(image.getShape()).filter(size -> size > 1).toArray();
        boolean fits = sizes.length < 2
                ? image.size() == shape.pixels()
                : Arrays.equals(
                        sizes,
                        Arrays.stream(new long[] {shape.rows(), shape.columns()})
                                .filter(size -> size > 1)
                                .toArray());
        if (!fits) {
            throw new IllegalArgumentException(
                    "images of " + shape + " = " + shape.pixels() + " pixels: this classifier's block takes " + image);
        }
    }

    /** Returns the number of classes, found out with a blank image and one that is all ink. */
    private int probe() {
        int pixels = Math.toIntExact(image.size());
        float[] two = new float[2 * pixels];
        Arrays.fill(two, pixels, 2 * pixels, 1);
        float[] rows = forward(two, 2, false);
        int found = rows.length / 2;
        boolean probabilities = areProbabilities(rows, found);
        if (output == Output.LOGITS && probabilities && found > 1) {
            throw new IllegalArgumentException(
                    "a block whose numbers are probabilities already, such as " + Arrays.toString(row(rows, 0, found))
                            + ": expected logits; state Output.PROBABILITIES if it ends in a softmax");
        }
        if (output == Output.PROBABILITIES && !probabilities) {
            throw new IllegalArgumentException(
                    "a block that gives " + Arrays.toString(row(rows, 0, found))
                            + " for a blank image: expected probabilities; state Output.LOGITS if it does not end in a softmax");
        }
        return found;
    }

    private void checkOutput(float[] rows, int count) {
        if (rows.length != count * classes) {
            throw new IllegalStateException("a block that gives " + rows.length + " numbers for " + count
                    + " images: expected " + classes + " for each, as it gave before");
        }
        if (output == Output.PROBABILITIES && !areProbabilities(rows, classes)) {
            throw new IllegalStateException(
                    "a block that is said to give probabilities gives rows that do not sum to 1");
        }
    }

    private static boolean areProbabilities(float[] rows, int classes) {
        for (int start = 0; start < rows.length; start += classes) {
            double sum = 0;
            for (float value : row(rows, start, classes)) {
                if (!(value >= -SUM_TOLERANCE)) {
                    return false;
                }
                sum += value;
            }
            if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
                return false;
            }
        }
        return true;
    }

    private static float[] row(float[] rows, int start, int classes) {
        return Arrays.copyOfRange(rows, start, start + classes);
    }

    private float[] forward(float[] pixels, int count, boolean softmax) {
        float[][] rows = new float[1][];
        PyTorch.unrecorded(() -> {
            try (NDManager manager = PyTorch.newManager()) {
                NDArray images = manager.create(pixels, new Shape(count).addAll(image));
                NDList outputs = block.forward(new ParameterStore(manager, false), new NDList(images), false);
                checkRows(outputs, count);
                NDArray numbers = outputs.get(0).toType(DataType.FLOAT32, false);
                rows[0] = (softmax ? numbers.softmax(1) : numbers).toFloatArray();
            }
        });
        return rows[0];
    }

    private static void checkRows(NDList outputs, int count) {
        if (outputs.size() != 1
                || outputs.get(0).getShape().dimension() != 2
                || outputs.get(0).getShape().get(0) != count) {
            throw new IllegalArgumentException("a block that gives " + Arrays.toString(outputs.getShapes()) + " for "
                    + count + " images: expected one output of shape (" + count + ", classes)");
        }
    }

    /** Returns what this is, for people. */
    @Override
    public String toString() {
        return "a DJL block from " + image + " to " + classes + " classes";
    }
}
