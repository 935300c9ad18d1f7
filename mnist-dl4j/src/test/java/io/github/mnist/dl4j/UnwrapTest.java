package io.github.mnist.dl4j;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.InvocationType;
import org.deeplearning4j.optimize.listeners.CollectScoresIterationListener;
import org.deeplearning4j.optimize.listeners.EvaluativeListener;
import org.deeplearning4j.optimize.listeners.PerformanceListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.deeplearning4j.optimize.listeners.TimeIterationListener;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.learning.config.Adam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What a user of DL4J can do with the network that {@code unwrap} gives. */
class UnwrapTest {
    private static final int BATCH = 32;
    private static final Dataset DATA = Samples.dataset(300);
    private static final TrainingOptions OPTIONS = Recipe.NOTEBOOK
            .options()
            .withBatchSize(BATCH)
            .withLearningRate(LearningRate.constant(0.03))
            .withEpochs(2);

    private final Dl4jBackend backend = new Dl4jBackend();

    @Test
    void networkGoesOnTrainingAsTheLibraryDoes() {
        MultiLayerNetwork network = trained();
        fitEpoch(network, 3);
        assertStandsAt(network, train(3));
        network.close();
    }

    @Test
    void savedNetworkGoesOnTrainingAsTheLibraryDoes(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("network.zip");
        MultiLayerNetwork network = trained();
        ModelSerializer.writeModel(network, file.toFile(), true);
        network.close();
        MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
        assertThat(restored.getEpochCount()).isEqualTo(2);
        fitEpoch(restored, 3);
        assertStandsAt(restored, train(3));
        restored.close();
    }

    @Test
    void networkKnowsOptimizerRateAndCounts() {
        MultiLayerNetwork network = trained();
        assertThat(network.getLayer(0).conf().getLayer()).isExactlyInstanceOf(OutputLayer.class);
        Adam adam = (Adam) ((OutputLayer) network.getLayer(0).conf().getLayer()).getIUpdater();
        assertThat(adam).isEqualTo(new Adam(0.03, 0.9, 0.999, 1e-7));
        assertThat(network.getIterationCount()).isEqualTo(20);
        assertThat(network.getEpochCount()).isEqualTo(2);
        network.close();
    }

    /** A rate that has decayed to 0 would leave nothing to learn with. */
    @Test
    void rateIsThatOfTheBeginning() {
        try (TrainingResult result =
                backend.trainer().train(DATA, OPTIONS.withLearningRate(LearningRate.cosine(0.02)))) {
            MultiLayerNetwork network = unwrap(result.classifier());
            assertThat(network.getLearningRate(0)).isEqualTo(0.02);
            network.close();
        }
    }

    @Test
    void networkOfPlainParametersHasAFreshOptimizer() {
        try (SoftmaxClassifier classifier = backend.classifier(Samples.parameters())) {
            MultiLayerNetwork network = unwrap(classifier);
            assertThat(network.getUpdater().getStateViewArray().data().asFloat())
                    .containsOnly(0);
            assertThat(network.getIterationCount()).isZero();
            assertThat(network.getLearningRate(0)).isEqualTo(0.01);
            double before = network.score(batch(DATA));
            network.fit(batch(DATA));
            assertThat(network.score(batch(DATA))).isLessThan(before);
            network.close();
        }
    }

    @Test
    void classifierAndNetworkDoNotNoticeEachOther() {
        MultiLayerNetwork network;
        try (SoftmaxClassifier classifier = backend.classifier(Samples.parameters())) {
            network = unwrap(classifier);
            network.fit(batch(DATA));
            assertThat(unwrap(classifier).params()).isNotEqualTo(network.params());
        }
        network.fit(batch(DATA));
        network.close();
    }

    @Test
    void networkIsEvaluatedSummarisedAndListenedTo() {
        MultiLayerNetwork network = trained();
        SingletonDataSetIterator data = new SingletonDataSetIterator(batch(DATA));
        assertThat(network.evaluate(data).accuracy()).isGreaterThan(0.9);
        assertThat(network.evaluateROCMultiClass(data, 0).calculateAverageAUC()).isGreaterThan(0.9);
        assertThat(network.score(batch(DATA))).isBetween(0.0, 0.5);
        assertThat(network.summary()).contains("OutputLayer").contains("35,4");
        EvaluativeListener evaluations = new EvaluativeListener(data, 1, InvocationType.EPOCH_END);
        network.setListeners(
                new CollectScoresIterationListener(),
                new ScoreIterationListener(1),
                new PerformanceListener(1, true),
                new TimeIterationListener(10),
                evaluations);
        network.fit(new SingletonDataSetIterator(batch(DATA)), 3);
        network.close();
    }

    private MultiLayerNetwork trained() {
        try (TrainingResult result = backend.trainer().train(DATA, OPTIONS)) {
            return unwrap(result.classifier());
        }
    }

    private AdamState train(int epochs) {
        try (TrainingResult result = backend.trainer().train(DATA, OPTIONS.withEpochs(epochs))) {
            return result.checkpoint().map(Checkpoint::state).orElseThrow();
        }
    }

    private static MultiLayerNetwork unwrap(SoftmaxClassifier classifier) {
        return classifier.unwrap(MultiLayerNetwork.class).orElseThrow();
    }

    private static void fitEpoch(MultiLayerNetwork network, int epoch) {
        Dataset samples = TrainingTask.on(DATA).withOptions(OPTIONS).epoch(epoch);
        for (int start = 0; start < samples.size(); start += BATCH) {
            network.fit(batch(samples.slice(start, Math.min(start + BATCH, samples.size()))));
        }
    }

    private static DataSet batch(Dataset data) {
        return new DataSet(Samples.images(data), Samples.labels(data));
    }

    private static void assertStandsAt(MultiLayerNetwork network, AdamState state) {
        assertThat(network.getIterationCount()).isEqualTo(state.steps());
        MultiLayerNetwork expected = Networks.copy(state, 3, 1);
        for (List<FloatBuffer> each :
                List.of(List.of(memory(network), memory(expected)), List.of(moments(network), moments(expected)))) {
            for (int i = 0; i < each.get(0).limit(); i++) {
                assertThat(each.get(0).get(i)).isCloseTo(each.get(1).get(i), within(1e-7f));
            }
        }
        expected.close();
    }

    private static FloatBuffer memory(MultiLayerNetwork network) {
        return network.params().data().asNioFloat();
    }

    private static FloatBuffer moments(MultiLayerNetwork network) {
        return network.getUpdater().getStateViewArray().data().asNioFloat();
    }
}
