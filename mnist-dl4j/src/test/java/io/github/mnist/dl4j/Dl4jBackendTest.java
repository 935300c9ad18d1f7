package io.github.mnist.dl4j;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.engine.PredictionBatch;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.BatchProgress;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingListener;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/** What only this backend promises; the rest is in {@link Dl4jBackendContractTest}. */
class Dl4jBackendTest {
    private final Dl4jBackend backend = new Dl4jBackend();

    @BeforeAll
    static void startNd4j() {
        Nd4jRuntime.start();
    }

    @Test
    void versionNamesBackendAndEngine() {
        assertThat(backend.version()).matches("mnist-dl4j \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? on DL4J 1\\.0\\.0-M2\\.1");
    }

    /** The network predicts in one batch and in double the threads; the classifier in its own way. */
    @Test
    void predictionsAreTheNetworksOutput() {
        Dataset data = Samples.dataset(300);
        try (SoftmaxClassifier classifier = backend.classifier(Samples.parameters())) {
            MultiLayerNetwork network =
                    classifier.unwrap(MultiLayerNetwork.class).orElseThrow();
            Predictions predictions = classifier.predict(data);
            float[][] output = network.output(Samples.images(data)).toFloatMatrix();
            for (int i = 0; i < data.size(); i++) {
                assertThat(predictions.get(i).probabilities()).containsExactly(output[i], within(2e-7f));
            }
            network.close();
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

    /** 63 MB each time. */
    @Test
    void closingTheTrainingEngineFreesItsBatches() {
        byte[] pixels = new byte[20_000 * 784];
        AdamState start = AdamState.initial(SoftmaxParameters.zeros(784, 10));
        assertThatMemoryIsFreed(() -> {
            try (Dl4jTrainingEngine engine = new Dl4jTrainingEngine(start)) {
                engine.newBatch(20_000).put(0, 20_000, pixels);
            }
        });
    }

    /** 63 MB each time. */
    @Test
    void closingThePredictionEngineFreesItsBatches() {
        byte[] pixels = new byte[20_000 * 784];
        Checkpoint checkpoint = Checkpoint.initial(SoftmaxParameters.zeros(784, 10));
        assertThatMemoryIsFreed(() -> {
            try (Dl4jPredictionEngine engine = new Dl4jPredictionEngine(checkpoint, 1);
                    PredictionBatch batch = engine.newBatch(20_000)) {
                batch.put(0, 20_000, pixels);
            }
        });
    }

    private static void assertThatMemoryIsFreed(Runnable work) {
        work.run();
        long before = Pointer.physicalBytes();
        for (int i = 0; i < 20; i++) {
            work.run();
        }
        assertThat(Pointer.physicalBytes() - before).isLessThan(500_000_000);
    }

    @Test
    void batchThatIsTooLargeIsRefused() {
        AdamState start = AdamState.initial(SoftmaxParameters.zeros(1_000_000, 1));
        try (Dl4jTrainingEngine engine = new Dl4jTrainingEngine(start)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.newBatch(3000))
                    .withMessage("a batch of 3000 x 1000000 numbers: expected fewer than 2^29; choose a smaller batch"
                            + " size");
        }
    }

    @Test
    void trainingsPutBackTheNumbersOfThreadsThatOthersHaveSet() {
        Blas blas = Nd4j.factory().blas();
        int before = blas.getMaxThreads();
        try {
            blas.setMaxThreads(3);
            int others = Nd4j.getEnvironment().maxMasterThreads();
            List<Integer> during = new ArrayList<>();
            TrainingTask task = TrainingTask.on(Samples.dataset(200)).withListener(new TrainingListener() {
                @Override
                public void onBatch(BatchProgress progress) {
                    during.add(blas.getMaxThreads());
                    if (progress.epoch() == 2 && progress.batch() == 1) {
                        blas.setMaxThreads(2);
                    }
                }
            });
            backend.trainer().train(task).close();
            assertThat(during).containsOnly(1);
            assertThat(blas.getMaxThreads()).isEqualTo(2);
            assertThat(Nd4j.getEnvironment().maxMasterThreads()).isEqualTo(others);
        } finally {
            blas.setMaxThreads(before);
        }
    }

    @Test
    void predictionsPutBackTheNumbersOfThreads() {
        Blas blas = Nd4j.factory().blas();
        int before = blas.getMaxThreads();
        try (SoftmaxClassifier classifier = backend.classifier(SoftmaxParameters.zeros(35, 100))) {
            blas.setMaxThreads(3);
            classifier.predict(Samples.dataset(500));
            assertThat(blas.getMaxThreads()).isEqualTo(3);
        } finally {
            blas.setMaxThreads(before);
        }
    }

    /** OpenBLAS would share out a product of this size, and round in another way. */
    @Test
    void otherCodesNumberOfThreadsChangesNoBit() {
        Blas blas = Nd4j.factory().blas();
        int before = blas.getMaxThreads();
        Dataset data = Samples.dataset(4096);
        TrainingOptions options = Recipe.TUNED.options().withBatchSize(1024).withEpochs(2);
        try {
            blas.setMaxThreads(1);
            AdamState alone = train(data, options);
            blas.setMaxThreads(2);
            assertThat(train(data, options)).isEqualTo(alone);
            TrainingTask task = TrainingTask.on(data).withOptions(options).withListener(new TrainingListener() {
                @Override
                public void onBatch(BatchProgress progress) {
                    blas.setMaxThreads(2);
                    Nd4j.getEnvironment().setMaxMasterThreads(2);
                }
            });
            try (TrainingResult result = backend.trainer().train(task)) {
                assertThat(result.checkpoint().orElseThrow().state()).isEqualTo(alone);
            }
        } finally {
            blas.setMaxThreads(before);
        }
    }

    /** Closing the workspace gives its memory to the next who opens it. */
    @Test
    void memoryOfAWorkspaceThatTheUserHasOpenIsNotTaken() {
        Dataset data = Samples.dataset(300);
        SoftmaxClassifier inside;
        MultiLayerNetwork network;
        AdamState state;
        MemoryWorkspace workspace = Nd4j.getWorkspaceManager().getAndActivateWorkspace("of the user");
        try {
            state = train(data, Recipe.TUNED.options());
            inside = backend.classifier(Samples.parameters());
            network = inside.unwrap(MultiLayerNetwork.class).orElseThrow();
            inside.predict(data);
        } finally {
            workspace.close();
        }
        overwrite();
        assertThat(state).isEqualTo(train(data, Recipe.TUNED.options()));
        assertThat(network.params().data().asFloat())
                .containsExactly(Networks.array(Samples.parameters()).data().asFloat());
        assertThat(network.params().isAttached()).isFalse();
        network.fit(Samples.images(data), Samples.labels(data));
        try (SoftmaxClassifier outside = backend.classifier(Samples.parameters())) {
            assertThat(inside.predict(data)).isEqualTo(outside.predict(data));
        }
        inside.close();
        network.close();
    }

    private static void overwrite() {
        MemoryWorkspace workspace = Nd4j.getWorkspaceManager().getAndActivateWorkspace("of the user");
        try {
            for (int i = 0; i < 100; i++) {
                Nd4j.create(DataType.FLOAT, 1000).assign(1e9);
            }
        } finally {
            workspace.close();
            Nd4j.getWorkspaceManager().destroyWorkspace(workspace);
        }
    }

    /** As an application sets it that computes in double precision. */
    @Test
    void defaultTypeOfOthersChangesNoBit() {
        Dataset data = Samples.dataset(300);
        AdamState alone = train(data, Recipe.TUNED.options());
        DataType before = Nd4j.dataType();
        try {
            Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
            assertThat(train(data, Recipe.TUNED.options())).isEqualTo(alone);
        } finally {
            Nd4j.setDefaultDataTypes(before, before);
        }
    }

    /** ND4J's Adam takes a rate of 0 for its epsilon of 1e-7. */
    @Test
    void rateThatIsNoFloatMovesNothing() {
        TrainingOptions options = Recipe.TUNED.options().withLearningRate(LearningRate.constant(1e-60));
        SoftmaxParameters trained = train(Samples.dataset(200), options).parameters();
        SoftmaxParameters initial = options.initialParameters(Samples.INPUTS, Samples.CLASSES);
        assertThat(trained.weights()).containsExactly(initial.weights());
        assertThat(trained.bias()).containsExactly(initial.bias(), within(1e-30f));
    }
}
