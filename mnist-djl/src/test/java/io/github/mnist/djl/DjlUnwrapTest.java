package io.github.mnist.djl;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.CrossEntropy;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingResult;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What a user of DJL does with a model of this library. */
class DjlUnwrapTest {
    private static final Dataset DATA = Digits.of(7, 3);
    private static final SoftmaxParameters PARAMETERS = SoftmaxParameters.glorotUniform(20, 3, 5);

    @TempDir
    private Path directory;

    /** Takes pixels, and gives the softmax of the model's logits. */
    private static final class Softmax implements NoBatchifyTranslator<float[], float[]> {
        @Override
        public NDList processInput(TranslatorContext context, float[] pixels) {
            return new NDList(context.getNDManager().create(pixels, new Shape(pixels.length / 20, 20)));
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList logits) {
            return logits.singletonOrThrow().softmax(1).toFloatArray();
        }
    }

    @Test
    void theBlockGivesTheLogitsOfWhatTheClassifierPredicts() {
        try (SoftmaxClassifier classifier = new DjlBackend().classifier(PARAMETERS);
                NDManager manager = NDManager.newBaseManager("PyTorch")) {
            Predictions predictions = classifier.predict(DATA);
            Block block = classifier.unwrap(Block.class).orElseThrow();

            NDArray images = manager.create(pixels(DATA), new Shape(7, 4, 5));
            NDArray logits = block.forward(new ParameterStore(manager, false), new NDList(images), false)
                    .singletonOrThrow();

            assertThat(logits.getShape()).isEqualTo(new Shape(7, 3));
            assertThat(logits.sum(new int[] {1}).toFloatArray()).doesNotContain(1);
            assertSame(logits.softmax(1).toFloatArray(), predictions);
            block.clear();
        }
    }

    @Test
    void theBlockHoldsAColumnOfTheWeightsInEachRow() {
        try (SoftmaxClassifier classifier = new DjlBackend().classifier(PARAMETERS)) {
            Block block = classifier.unwrap(Block.class).orElseThrow();

            NDArray weight = block.getParameters().valueAt(0).getArray();

            assertThat(weight.getShape()).isEqualTo(new Shape(3, 20));
            assertThat(weight.getFloat(2, 11)).isEqualTo(PARAMETERS.weight(11, 2));
            block.clear();
        }
    }

    @Test
    void eachBlockIsACopyThatOutlivesTheClassifier() {
        Block block;
        try (SoftmaxClassifier classifier = new DjlBackend().classifier(PARAMETERS)) {
            block = classifier.unwrap(Block.class).orElseThrow();
            Block other = classifier.unwrap(Block.class).orElseThrow();
            ByClass.write(
                    SoftmaxParameters.zeros(20, 3),
                    weight(other),
                    other.getParameters().valueAt(1).getArray());
            other.clear();
        }

        assertThat(weight(block).getFloat(2, 11)).isEqualTo(PARAMETERS.weight(11, 2));
        block.clear();
    }

    @Test
    void unwrapsNothingButBlocksAndModels() {
        try (SoftmaxClassifier classifier = new DjlBackend().classifier(PARAMETERS)) {
            assertThat(classifier.unwrap(Trainer.class)).isEmpty();
            assertThat(classifier.unwrap(String.class)).isEmpty();
        }
    }

    @Test
    void theModelTrainsOnWithEasyTrain() throws Exception {
        Dataset data = Digits.of(300, 3);
        try (TrainingResult result = new DjlBackend()
                        .trainer()
                        .train(data, Recipe.TUNED.options().withEpochs(1));
                Model model = result.classifier().unwrap(Model.class).orElseThrow();
                Trainer trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .optOptimizer(Optimizer.adam()
                                .optLearningRateTracker(Tracker.fixed(0.01f))
                                .build()));
                NDManager manager = NDManager.newBaseManager("PyTorch")) {
            trainer.initialize(new Shape(1, 20));
            SoftmaxParameters before = result.classifier().parameters();
            assertThat(weight(model.getBlock()).getFloat(2, 11)).isEqualTo(before.weight(11, 2));
            double lossBefore = loss(model, data);
            assertThat(lossBefore).isEqualTo(loss(result.classifier().predict(data), data), within(1e-5));

            for (int epoch = 0; epoch < 5; epoch++) {
                ArrayDataset batches = new ArrayDataset.Builder()
                        .setData(manager.create(pixels(data), new Shape(300, 20)))
                        .optLabels(manager.create(data.labels()))
                        .setSampling(30, false)
                        .build();
                for (Batch batch : trainer.iterateDataset(batches)) {
                    EasyTrain.trainBatch(trainer, batch);
                    trainer.step();
                    batch.close();
                }
            }

            assertThat(loss(model, data)).isLessThan(lossBefore * 0.9);
            assertThat(weight(model.getBlock()).getFloat(2, 11)).isNotEqualTo(before.weight(11, 2));
            assertThat(result.classifier().parameters()).isEqualTo(before);
        }
    }

    @Test
    void aSavedModelIsLoadedByDjl() throws Exception {
        try (SoftmaxClassifier classifier = new DjlBackend().classifier(PARAMETERS);
                Model model = classifier.unwrap(Model.class).orElseThrow();
                Model loaded = Model.newInstance("digits", "PyTorch")) {
            model.save(directory, "digits");

            loaded.setBlock(new SequentialBlock()
                    .add(Blocks.batchFlattenBlock(20))
                    .add(Linear.builder().setUnits(3).build()));
            loaded.load(directory, "digits");

            try (Predictor<float[], float[]> predictor = loaded.newPredictor(new Softmax())) {
                assertSame(predictor.predict(pixels(DATA)), classifier.predict(DATA));
            }
        }
    }

    @Test
    void whatIsMadeInAScopeOfTheUsersOutlivesIt() throws Exception {
        Dataset data = Digits.of(40, 3);
        DjlBackend backend = new DjlBackend();
        NDScope scope = new NDScope();
        SoftmaxClassifier classifier = backend.classifier(PARAMETERS);
        Predictions first = classifier.predict(DATA);
        Block block = classifier.unwrap(Block.class).orElseThrow();
        TrainingResult result = backend.trainer().train(data, Recipe.TUNED.options());
        scope.close();

        assertThat(classifier.predict(DATA)).isEqualTo(first);
        assertThat(weight(block).getFloat(2, 11)).isEqualTo(PARAMETERS.weight(11, 2));
        assertThat(result.classifier().predict(data)).hasSize(40);
        classifier.close();
        result.close();
        block.clear();
    }

    private static NDArray weight(Block block) {
        Parameter weight = block.getParameters().valueAt(0);
        assertThat(weight.requiresGradient()).isTrue();
        return weight.getArray();
    }

    private static float[] pixels(Dataset data) {
        float[] pixels = new float[data.size() * 20];
        IntStream.range(0, data.size()).forEach(i -> data.copyNormalized(i, pixels, i * 20));
        return pixels;
    }

    private static double loss(Model model, Dataset data) throws Exception {
        try (Predictor<float[], float[]> predictor = model.newPredictor(new Softmax())) {
            return loss(Predictions.of(3, predictor.predict(pixels(data))), data);
        }
    }

    private static double loss(Predictions predictions, Dataset data) {
        return IntStream.range(0, data.size())
                .mapToDouble(i -> CrossEntropy.of(predictions.probability(i, data.label(i))))
                .average()
                .orElseThrow();
    }

    private static void assertSame(float[] probabilities, Predictions predictions) {
        for (int i = 0; i < probabilities.length; i++) {
            assertThat(probabilities[i])
                    .as("image %d, class %d", i / 3, i % 3)
                    .isEqualTo(predictions.probability(i / 3, i % 3), within(1e-6f));
        }
    }
}
