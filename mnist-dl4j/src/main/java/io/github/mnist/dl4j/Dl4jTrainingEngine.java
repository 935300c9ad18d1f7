package io.github.mnist.dl4j;

import io.github.mnist.engine.TrainingBatch;
import io.github.mnist.engine.TrainingEngine;
import io.github.mnist.training.AdamState;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;

/**
 * Trains a {@link MultiLayerNetwork} as its {@code fit} does: its layer computes probabilities and gradient, its
 * {@link AdamUpdater} what to subtract from the parameters. {@code fit} computes three more things, which nobody would
 * read: the gradient of the images, a score, for which it repeats the forward pass, and which updater belongs to which
 * parameters (docs/dl4j.md).
 */
final class Dl4jTrainingEngine implements TrainingEngine {
    private static final String WORKSPACE = "mnist-dl4j-training";

    private final int inputs;
    private final int classes;
    private final INDArray parameters;
    private final INDArray flatParameters;
    private final MultiLayerNetwork network;
    private final TrainingLayer layer;
    private final INDArray flatGradient;
    private final INDArray moments;
    private final AdamUpdater optimizer;
    private final LayerWorkspaceMgr workspaces = Workspaces.manager(WORKSPACE);
    private final List<Batch> batches = new ArrayList<>();
    private final OneThread threads;

    Dl4jTrainingEngine(AdamState start) {
        inputs = start.parameters().inputs();
        classes = start.parameters().classes();
        parameters = Networks.array(start.parameters());
        flatParameters = parameters.reshape(parameters.length());
        network = Networks.over(parameters, new TrainingLayer.Configuration(inputs, classes), 1);
        network.setIterationCount(Math.toIntExact(start.steps()));
        layer = (TrainingLayer) network.getLayer(0);
        Networks.setMoments(network, start);
        MultiLayerUpdater updater = (MultiLayerUpdater) network.getUpdater();
        moments = updater.getStateViewArray();
        optimizer = (AdamUpdater) updater.getUpdaterBlocks().get(0).getGradientUpdater();
        INDArray gradient = network.getGradientsViewArray();
        flatGradient = gradient.reshape(gradient.length());
        threads = OneThread.use();
    }

    @Override
    public TrainingBatch newBatch(int capacity) {
        Batch batch = NativeMemory.within(() -> new Batch(capacity));
        batches.add(batch);
        return batch;
    }

    @Override
    public AdamState state() {
        int length = Networks.length(inputs, classes);
        return new AdamState(
                ByClass.read(parameters.data().asNioFloat(), 0, inputs, classes),
                ByClass.read(moments.data().asNioFloat(), 0, inputs, classes),
                ByClass.read(moments.data().asNioFloat(), length, inputs, classes),
                network.getIterationCount());
    }

    /** Frees the memory. The network's own {@code close} would collect all garbage of the process besides. */
    @Override
    public void close() {
        threads.close();
        batches.forEach(Batch::close);
        Workspaces.free(WORKSPACE);
        network.getGradientsViewArray().close();
        moments.close();
        parameters.close();
    }

    private final class Batch implements TrainingBatch, AutoCloseable {
        private final ImageRows images;
        private final OneHot labels;

        Batch(int capacity) {
            images = new ImageRows(capacity, inputs);
            try {
                labels = new OneHot(capacity, classes);
            } catch (Throwable e) {
                images.close();
                throw e;
            }
        }

        @Override
        public void put(int row, int count, byte[] pixels) {
            images.put(row, count, pixels);
        }

        @Override
        public int[] labels() {
            return labels.labels();
        }

        @Override
        public void step(int count, double learningRate, float[] probabilities) {
            threads.settle();
            NativeMemory.within(() -> {
                computeGradient(count, probabilities);
                flatGradient.divi(count);
                optimizer.getConfig().setLearningRate(inRange(learningRate));
                optimizer.applyUpdater(flatGradient, network.getIterationCount(), network.getEpochCount());
                return flatParameters.subi(flatGradient);
            });
            network.setIterationCount(network.getIterationCount() + 1);
        }

        private void computeGradient(int count, float[] probabilities) {
            layer.softmax().copyTo(probabilities);
            MemoryWorkspace workspace = Workspaces.open(WORKSPACE);
            try {
                layer.setInput(images.first(count), workspaces);
                layer.setLabels(labels.first(count));
                layer.computeGradientAndScore(workspaces);
            } finally {
                workspace.close();
            }
        }

        @Override
        public void close() {
            images.close();
            labels.close();
        }
    }

    /** Returns the nearest rate that is a float: for those that are none, ND4J's Adam takes its epsilon instead. */
    private static double inRange(double rate) {
        return Math.min(Math.max(rate, Float.MIN_NORMAL), Float.MAX_VALUE);
    }
}
