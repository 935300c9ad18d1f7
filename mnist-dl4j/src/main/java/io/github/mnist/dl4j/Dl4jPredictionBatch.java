package io.github.mnist.dl4j;

import io.github.mnist.spi.PredictionBatch;
import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;

/** Memory for the images of one prediction and for their logits. */
final class Dl4jPredictionBatch implements PredictionBatch {
    private final WideParameters parameters;
    private final DoublePointer images;
    private final DoubleBuffer imageBuffer;
    private final DoublePointer products;
    private final DoubleBuffer productBuffer;

    Dl4jPredictionBatch(WideParameters parameters, int capacity) {
        this.parameters = parameters;
        products = new DoublePointer((long) capacity * parameters.classes());
        try {
            images = new DoublePointer((long) capacity * parameters.inputs());
        } catch (Throwable e) {
            products.close();
            throw e;
        }
        imageBuffer = images.asBuffer();
        productBuffer = products.asBuffer();
    }

    @Override
    public DoubleBuffer images() {
        return imageBuffer;
    }

    @Override
    public void logits(int count, double[] logits) {
        parameters.multiply(images, count, products);
        int classes = parameters.classes();
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < count; i++) {
                logits[i * classes + c] = productBuffer.get(c * count + i) + parameters.bias(c);
            }
        }
    }

    @Override
    public void close() {
        images.close();
        products.close();
    }
}
