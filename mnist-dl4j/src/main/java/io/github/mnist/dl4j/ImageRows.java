package io.github.mnist.dl4j;

import io.github.mnist.engine.FloatRows;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Images in an array of ND4J's, one row per image. */
final class ImageRows implements AutoCloseable {
    private final INDArray array;
    private final FloatRows rows;

    /** Takes the memory; its content is arbitrary. */
    ImageRows(int capacity, int inputs) {
        array = newMatrix(capacity, inputs);
        rows = new FloatRows(array.data().asNioFloat(), inputs);
    }

    /**
     * Returns a matrix of arbitrary content that Java can write to.
     *
     * @throws IllegalArgumentException if a buffer of Java's cannot hold so much
     */
    static INDArray newMatrix(int rows, int columns) {
        if ((long) rows * columns > Integer.MAX_VALUE / Float.BYTES) {
            throw new IllegalArgumentException("a batch of " + rows + " x " + columns + " numbers: expected fewer than"
                    + " 2^29; choose a smaller batch size");
        }
        return Workspaces.outside(() -> Nd4j.createUninitialized(DataType.FLOAT, rows, columns));
    }

    void put(int row, int count, byte[] pixels) {
        rows.put(row, count, pixels);
    }

    INDArray first(int count) {
        return first(array, count);
    }

    static INDArray first(INDArray matrix, int count) {
        return count == matrix.rows() ? matrix : matrix.get(NDArrayIndex.interval(0, count), NDArrayIndex.all());
    }

    @Override
    public void close() {
        array.close();
    }
}
