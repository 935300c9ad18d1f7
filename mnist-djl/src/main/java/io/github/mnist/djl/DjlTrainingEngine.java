package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import io.github.mnist.engine.FloatRows;
import io.github.mnist.engine.TrainingBatch;
import io.github.mnist.engine.TrainingEngine;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.AdamState;
import java.nio.FloatBuffer;

/**
 * Trains a {@link SoftmaxBlock} with DJL's loss, its automatic differentiation and {@link ResumableAdam}. What lives as
 * long as the training belongs to one manager, what a step makes to a scope; both free what is theirs when closed.
 */
final class DjlTrainingEngine implements TrainingEngine {
    /** A step has few and small operations, so the leanest of the loss's forms counts: labels as columns of 0 and 1. */
    private final Loss loss = new SoftmaxCrossEntropyLoss("loss", 1, 0, false, true);

    private final ThreadCount threads;
    private final NDManager manager;
    private final SoftmaxBlock block;
    private final ParameterStore store;
    private final ResumableAdam optimizer;
    private final ResumableAdam.Moments weightMoments;
    private final ResumableAdam.Moments biasMoments;
    private long steps;
    private float learningRate;

    /**
     * Starts an engine.
     *
     * @throws io.github.mnist.training.TrainingCancelledException if the thread is interrupted while PyTorch starts
     */
    DjlTrainingEngine(AdamState start) {
        PyTorch.startInterruptibly();
        threads = ThreadCount.set();
        manager = PyTorch.newManager();
        try {
            block = new SoftmaxBlock(manager, start.parameters(), true);
            store = new ParameterStore(manager, false);
            steps = start.steps();
            optimizer = new ResumableAdam(Math.toIntExact(steps), (parameterId, update) -> learningRate);
            weightMoments = newMoments(block.weight());
            biasMoments = newMoments(block.bias());
            ByClass.write(start.firstMoment(), weightMoments.first(), biasMoments.first());
            ByClass.write(start.secondMoment(), weightMoments.second(), biasMoments.second());
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    private ResumableAdam.Moments newMoments(Parameter parameter) {
        long[] shape = parameter.getShape().getShape();
        ResumableAdam.Moments moments =
                new ResumableAdam.Moments(PyTorch.allocate(manager, shape), PyTorch.allocate(manager, shape));
        optimizer.setMoments(parameter.getId(), moments);
        return moments;
    }

    @Override
    public TrainingBatch newBatch(int capacity) {
        return new Batch(capacity);
    }

    @Override
    public AdamState state() {
        SoftmaxParameters parameters =
                ByClass.read(block.weight().getArray(), block.bias().getArray());
        return new AdamState(
                parameters,
                ByClass.read(weightMoments.first(), biasMoments.first()),
                ByClass.read(weightMoments.second(), biasMoments.second()),
                steps);
    }

    @Override
    public void close() {
        manager.close();
        threads.restore();
    }

    private void update(Parameter parameter) {
        NDArray array = parameter.getArray();
        optimizer.update(parameter.getId(), array, array.getGradient());
    }

    private final class Batch implements TrainingBatch {
        private final NDArray images;
        private final FloatRows rows;
        private final int[] labels;
        private NDArray targets;

        Batch(int capacity) {
            images = PyTorch.allocate(manager, capacity, block.inputs());
            rows = new FloatRows(PyTorch.memory(images), block.inputs());
            labels = new int[capacity];
            targets = newTargets(capacity);
        }

        private NDArray newTargets(int count) {
            return PyTorch.allocate(manager, block.classes(), count);
        }

        @Override
        public void put(int row, int count, byte[] pixels) {
            rows.put(row, count, pixels);
        }

        @Override
        public int[] labels() {
            return labels;
        }

        @Override
        public void step(int count, double learningRate, float[] probabilities) {
            DjlTrainingEngine.this.learningRate = (float) learningRate;
            threads.setAgain();
            fillTargets(count);
            PyTorch.compute(() -> {
                NDArray logits = train(count == labels.length ? images : images.get(":" + count));
                SoftmaxBlock.readProbabilities(logits, count, probabilities);
                update(block.weight());
                update(block.bias());
            });
            steps++;
        }

        /** Finds the gradients, and returns the logits they come from. */
        private NDArray train(NDArray images) {
            try (GradientCollector collector = new ThreadGradientCollector(block)) {
                NDList logits = block.forward(store, new NDList(images), true);
                collector.backward(loss.evaluate(new NDList(targets), logits));
                return logits.singletonOrThrow();
            }
        }

        private void fillTargets(int count) {
            if (targets.getShape().get(1) != count) {
                targets.close();
                targets = newTargets(count);
            }
            FloatBuffer memory = PyTorch.memory(targets);
            for (int c = 0; c < block.classes(); c++) {
                for (int i = 0; i < count; i++) {
                    memory.put(c * count + i, labels[i] == c ? 1 : 0);
                }
            }
        }
    }
}
