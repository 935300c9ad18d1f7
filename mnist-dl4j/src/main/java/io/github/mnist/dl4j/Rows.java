package io.github.mnist.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Reading of ND4J's matrices. */
final class Rows {
    private Rows() {}

    /** Copies a matrix of floats to the start of an array, row by row. */
    static void read(INDArray matrix, float[] target) {
        INDArray byRow = matrix.ordering() == 'c' ? matrix : matrix.dup('c');
        byRow.data().asNioFloat().get(0, target, 0, Math.toIntExact(byRow.length()));
    }
}
