package io.github.mnist.dl4j;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Labels of a batch as DL4J takes them: a row per sample, 1 for its label and 0 for all other classes. */
final class OneHot implements AutoCloseable {
    private final int classes;
    private final int[] labels;
    private final float[] rows;
    private final INDArray array;
    private final FloatBuffer memory;

    OneHot(int capacity, int classes) {
        this.classes = classes;
        labels = new int[capacity];
        array = ImageRows.newMatrix(capacity, classes);
        rows = new float[capacity * classes];
        memory = array.data().asNioFloat();
    }

    /** The place for the labels. */
    int[] labels() {
        return labels;
    }

    /** Returns the rows of the first labels. */
    INDArray first(int count) {
        for (int i = 0; i < count; i++) {
            rows[i * classes + labels[i]] = 1;
        }
        memory.put(0, rows, 0, count * classes);
        for (int i = 0; i < count; i++) {
            rows[i * classes + labels[i]] = 0;
        }
        return ImageRows.first(array, count);
    }

    @Override
    public void close() {
        array.close();
    }
}
