package io.github.mnist.dl4j;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.SoftmaxParameters;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Small generated data: 5 x 7 pixels and 4 classes, so that nothing fits when rows and columns are swapped. */
final class Samples {
    static final ImageShape SHAPE = new ImageShape(5, 7);
    static final int INPUTS = 35;
    static final int CLASSES = 4;

    private Samples() {}

    /** Noise with a brighter row for each class, so that it can be learnt. */
    static Dataset dataset(int size) {
        Random random = new Random(1);
        byte[] pixels = new byte[size * INPUTS];
        byte[] labels = new byte[size];
        for (int i = 0; i < size; i++) {
            int label = random.nextInt(CLASSES);
            labels[i] = (byte) label;
            for (int p = 0; p < INPUTS; p++) {
                boolean bright = p / SHAPE.columns() == label;
                pixels[i * INPUTS + p] = (byte) (random.nextInt(128) + (bright ? 100 : 0));
            }
        }
        return Dataset.of("generated", SHAPE, CLASSES, pixels, labels);
    }

    static SoftmaxParameters parameters() {
        return SoftmaxParameters.glorotUniform(INPUTS, CLASSES, 1);
    }

    /** Returns the images as DL4J takes them. */
    static INDArray images(Dataset data) {
        float[][] images = new float[data.size()][data.shape().pixels()];
        for (int i = 0; i < data.size(); i++) {
            data.copyNormalized(i, images[i], 0);
        }
        return Nd4j.createFromArray(images);
    }

    /** Returns the labels as DL4J takes them. */
    static INDArray labels(Dataset data) {
        float[][] labels = new float[data.size()][data.classes()];
        for (int i = 0; i < data.size(); i++) {
            labels[i][data.label(i)] = 1;
        }
        return Nd4j.createFromArray(labels);
    }
}
