package io.github.mnist.dl4j;

import io.github.mnist.engine.PredictionBatch;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Memory for the images of one prediction, and a network to compute with. What its {@code output} returns is computed by
 * its only layer; asked directly, it needs one workspace of the thread instead of three.
 */
final class Dl4jPredictionBatch implements PredictionBatch {
    private static final String WORKSPACE = "mnist-dl4j-prediction";

    private final ImageRows images;
    private final Layer layer;
    private final LayerWorkspaceMgr workspaces = Workspaces.manager(WORKSPACE);

    Dl4jPredictionBatch(INDArray parameters, int inputs, int classes, int capacity) {
        layer = Networks.over(parameters, Networks.layer(inputs, classes).build(), 1)
                .getLayer(0);
        images = new ImageRows(capacity, inputs);
    }

    @Override
    public void put(int row, int count, byte[] pixels) {
        images.put(row, count, pixels);
    }

    @Override
    public void predict(int count, float[] probabilities) {
        NativeMemory.within(() -> {
            int threads = OneThread.setOnThisThread();
            MemoryWorkspace workspace = Workspaces.open(WORKSPACE);
            try {
                Rows.read(layer.activate(images.first(count), false, workspaces), probabilities);
            } finally {
                workspace.close();
                OneThread.putBackOnThisThread(threads);
            }
            return probabilities;
        });
    }

    @Override
    public void close() {
        images.close();
    }
}
