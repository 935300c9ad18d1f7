package io.github.mnist.benchmarks.programs;

import io.github.mnist.dataset.Dataset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The leanest loop that an expert writes in DL4J: {@link MultiLayerNetwork#fit} on batches that lie ready in DL4J's memory
 * before the clock starts, one thread, no listener. A new epoch brings the same batches in another order.
 */
public final class Dl4jLean {
    private static final int BATCH = 64;

    private Dl4jLean() {}

    /**
     * Runs the program.
     *
     * @param args number of training images, of test images, of epochs, and {@code iterator} to hand all batches to one
     *     call or {@code batch} for a call per batch
     */
    public static void main(String[] args) {
        Dataset train = BundledData.train(args[0]);
        Dataset test = BundledData.test(args[1]);
        int epochs = Integer.parseInt(args[2]);
        boolean iterator = args[3].equals("iterator");

        Nd4j.factory().blas().setMaxThreads(1);
        Nd4j.getMemoryManager().togglePeriodicGc(false);
        List<DataSet> batches = batches(train.shuffle(0));
        INDArray images = Dl4jNetwork.images(test);
        MultiLayerNetwork network = Dl4jNetwork.forData(train);
        for (int epoch = 0; epoch < epochs; epoch++) {
            long started = System.nanoTime();
            Collections.shuffle(batches, new Random(epoch));
            if (iterator) {
                network.fit(new ExistingDataSetIterator(batches));
            } else {
                batches.forEach(network::fit);
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            MeasurementLine.time("epoch", seconds, Dl4jNetwork.accuracy(network, images, test));
        }
    }

    private static List<DataSet> batches(Dataset data) {
        List<DataSet> batches = new ArrayList<>();
        for (int start = 0; start < data.size(); start += BATCH) {
            Dataset batch = data.slice(start, Math.min(start + BATCH, data.size()));
            batches.add(new DataSet(Dl4jNetwork.images(batch), Dl4jNetwork.labels(batch)));
        }
        return batches;
    }
}
