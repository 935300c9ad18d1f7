package io.github.mnist.dl4j;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/** What only this backend promises; the rest is in {@link Dl4jBackendContractTest}. */
class Dl4jBackendTest {
    /** The descriptions of shapes that ND4J leaves to the garbage collector. */
    private static final long SHAPES = 1024;

    private final Dl4jBackend backend = new Dl4jBackend();

    @BeforeAll
    static void startNd4j() {
        Nd4jRuntime.start();
    }

    @Test
    void versionNamesBackendAndEngine() {
        assertThat(backend.version()).matches("mnist-dl4j \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? on DL4J 1\\.0\\.0-M2\\.1");
    }

    @Test
    void unwrappedNetworkIsTheModel() {
        try (SoftmaxClassifier classifier = backend.classifier(Samples.parameters())) {
            MultiLayerNetwork network =
                    classifier.unwrap(MultiLayerNetwork.class).orElseThrow();
            assertPredictsLike(classifier, network);
        }
    }

    @Test
    void savedNetworkLoadsAndLearnsInDl4j(@TempDir Path directory) throws IOException {
        Dataset data = Samples.dataset(200);
        try (TrainingResult result = backend.trainer().train(data)) {
            Path file = directory.resolve("network.zip");
            result.classifier().unwrap(MultiLayerNetwork.class).orElseThrow().save(file.toFile());
            MultiLayerNetwork loaded = MultiLayerNetwork.load(file.toFile(), true);
            assertPredictsLike(result.classifier(), loaded);
            double lossBefore = fitOnce(loaded, data);
            assertThat(fitOnce(loaded, data)).isLessThan(lossBefore);
        }
    }

    private static double fitOnce(MultiLayerNetwork network, Dataset data) {
        INDArray labels = Nd4j.zeros(data.size(), data.classes());
        for (int i = 0; i < data.size(); i++) {
            labels.putScalar(i, data.label(i), 1);
        }
        network.fit(images(data), labels);
        return network.score();
    }

    private static void assertPredictsLike(SoftmaxClassifier classifier, MultiLayerNetwork network) {
        Dataset data = Samples.dataset(3);
        Predictions predictions = classifier.predict(data);
        float[][] output = network.output(images(data)).toFloatMatrix();
        for (int i = 0; i < data.size(); i++) {
            assertThat(output[i]).containsExactly(predictions.get(i).probabilities(), within(1e-6f));
        }
    }

    private static INDArray images(Dataset data) {
        float[][] images = new float[data.size()][Samples.INPUTS];
        for (int i = 0; i < data.size(); i++) {
            data.copyNormalized(i, images[i], 0);
        }
        return Nd4j.create(images);
    }

    /** The first logit overflows to infinity, which softmax must not subtract from itself. */
    @Test
    void logitBeyondAllFloatsIsCertain() {
        float[] weights = new float[Samples.INPUTS * Samples.CLASSES];
        for (int i = 0; i < Samples.INPUTS; i++) {
            weights[i * Samples.CLASSES + 1] = Float.MAX_VALUE;
            weights[i * Samples.CLASSES + 2] = -Float.MAX_VALUE;
        }
        SoftmaxParameters parameters =
                SoftmaxParameters.of(Samples.INPUTS, Samples.CLASSES, weights, new float[Samples.CLASSES]);
        try (SoftmaxClassifier classifier = backend.classifier(parameters)) {
            assertThat(classifier.predict(Samples.dataset(3)))
                    .allSatisfy(
                            prediction -> assertThat(prediction.probabilities()).containsExactly(0, 1, 0, 0));
        }
    }

    /** The batch is so large that OpenBLAS would share it among threads, and then round in another way. */
    @Test
    void numberOfThreadsChangesNoBitOfLargeBatches() {
        Dataset data = Samples.dataset(8000);
        TrainingOptions options = Recipe.TUNED.options().withBatchSize(4000);
        AdamState alone = train(data, options.withThreads(1));
        assertThat(train(data, options.withThreads(2))).isEqualTo(alone);
        assertThat(train(data, options.withThreads(3))).isEqualTo(alone);
    }

    private AdamState train(Dataset data, TrainingOptions options) {
        try (TrainingResult result = backend.trainer().train(data, options)) {
            return result.checkpoint().orElseThrow().state();
        }
    }

    @Test
    void closingTheClassifierFreesNetworkAndBatches() {
        long before = Pointer.totalBytes();
        SoftmaxClassifier classifier = backend.classifier(Samples.parameters());
        MultiLayerNetwork network = classifier.unwrap(MultiLayerNetwork.class).orElseThrow();
        classifier.predict(Samples.dataset(200));
        assertThat(Pointer.totalBytes() - before).isGreaterThan(200 * Samples.INPUTS * Float.BYTES);
        classifier.close();
        assertThat(Pointer.totalBytes() - before).isLessThan(SHAPES);
        assertThatIllegalArgumentException().isThrownBy(network::params).withMessageContaining("closed");
    }

    @Test
    void closingTheTrainingEngineFreesItsBatches() {
        long before = Pointer.totalBytes();
        try (Dl4jTrainingEngine engine = new Dl4jTrainingEngine(AdamState.initial(Samples.parameters()))) {
            engine.newBatch(1000);
            engine.newBatch(1000);
            assertThat(Pointer.totalBytes() - before).isGreaterThan(2 * 1000 * Samples.INPUTS * Float.BYTES);
        }
        assertThat(Pointer.totalBytes() - before).isLessThan(SHAPES);
    }

    /** The memory for the logits is there already when that for the images is refused. */
    @Test
    void batchThatIsTooLargeIsRefusedAndLeavesNothingBehind() {
        AdamState start = AdamState.initial(SoftmaxParameters.zeros(1_000_000, 1));
        try (Dl4jTrainingEngine engine = new Dl4jTrainingEngine(start)) {
            long before = Pointer.totalBytes();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.newBatch(3000))
                    .withMessage("a batch of 3000 x 1000000 numbers: expected fewer than 2^31; choose a smaller batch"
                            + " size");
            assertThat(Pointer.totalBytes() - before).isLessThan(SHAPES);
        }
    }
}
