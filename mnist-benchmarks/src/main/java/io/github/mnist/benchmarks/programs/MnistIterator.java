package io.github.mnist.benchmarks.programs;

import io.github.mnist.dataset.Dataset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches for DL4J as its own {@code MnistDataSetIterator} makes them: the bytes in memory, an array of floats per batch,
 * a new order each epoch. That class itself cannot be used, because it downloads its data.
 */
final class MnistIterator implements DataSetIterator {
    private static final long serialVersionUID = 1L;

    private final transient Dataset source;
    private final int batchSize;
    private transient Dataset shuffled;
    private long epoch;
    private int next;

    MnistIterator(Dataset source, int batchSize) {
        this.source = source;
        this.batchSize = batchSize;
        this.shuffled = source.shuffle(epoch);
    }

    @Override
    public boolean hasNext() {
        return next < shuffled.size();
    }

    @Override
    public DataSet next() {
        return next(batchSize);
    }

    @Override
    public DataSet next(int count) {
        int size = Math.min(count, shuffled.size() - next);
        if (size < 1) {
            throw new NoSuchElementException("no batch after sample " + shuffled.size());
        }
        float[][] images = new float[size][inputColumns()];
        float[][] labels = new float[size][totalOutcomes()];
        for (int i = 0; i < size; i++, next++) {
            shuffled.copyNormalized(next, images[i], 0);
            labels[i][shuffled.label(next)] = 1;
        }
        return new DataSet(Nd4j.create(images), Nd4j.create(labels));
    }

    @Override
    public void reset() {
        epoch++;
        shuffled = source.shuffle(epoch);
        next = 0;
    }

    @Override
    public int inputColumns() {
        return source.shape().pixels();
    }

    @Override
    public int totalOutcomes() {
        return source.classes();
    }

    @Override
    public int batch() {
        return batchSize;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public boolean asyncSupported() {
        return true;
    }

    @Override
    public void setPreProcessor(DataSetPreProcessor preProcessor) {
        throw new UnsupportedOperationException("the pixels are in 0..1 already");
    }

    @Override
    public @Nullable DataSetPreProcessor getPreProcessor() {
        return null;
    }

    @Override
    public List<String> getLabels() {
        return IntStream.range(0, totalOutcomes()).mapToObj(String::valueOf).toList();
    }
}
