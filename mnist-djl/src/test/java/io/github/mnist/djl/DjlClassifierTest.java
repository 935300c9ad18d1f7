package io.github.mnist.djl;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import io.github.mnist.djl.DjlClassifier.Output;
import io.github.mnist.model.Classifier;
import io.github.mnist.model.Predictions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class DjlClassifierTest {
    private static final Dataset TEST = Mnist.test().first(1000);
    private static Model model;

    @BeforeAll
    static void train() throws Exception {
        PyTorch.start();
        Engine.getEngine("PyTorch").setRandomSeed(1);
        model = Model.newInstance("convolutional", "PyTorch");
        model.setBlock(new SequentialBlock()
                .add(Conv2d.builder()
                        .setKernelShape(new Shape(5, 5))
                        .setFilters(8)
                        .optStride(new Shape(2, 2))
                        .build())
                .add(Activation::relu)
                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(10).build()));
        Dataset train = Mnist.train().first(6000);
        DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optInitializer(new XavierInitializer(), "weight")
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed(0.01f))
                        .build());
        try (Trainer trainer = model.newTrainer(config);
                NDManager manager = NDManager.newBaseManager("PyTorch")) {
            trainer.initialize(new Shape(1, 1, 28, 28));
            ArrayDataset data = new ArrayDataset.Builder()
                    .setData(images(train, manager))
                    .optLabels(manager.create(train.labels()))
                    .setSampling(64, false)
                    .build();
            for (Batch batch : trainer.iterateDataset(data)) {
                EasyTrain.trainBatch(trainer, batch);
                trainer.step();
                batch.close();
            }
        }
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void aConvolutionalModelIsAClassifier() {
        Classifier classifier = DjlClassifier.of(model, Output.LOGITS);

        Predictions predictions = classifier.predict(TEST);

        long right = IntStream.range(0, TEST.size())
                .filter(i -> predictions.get(i).digit() == TEST.label(i))
                .count();
        assertThat(right).as("right of 1000").isBetween(850L, 1000L);
        assertThat(predictions).hasSize(1000);
        assertThat(classifier).hasToString("a DJL block from (1, 28, 28) to 10 classes");
    }

    @Test
    void predictsWhatTheBlockComputes() {
        Predictions predictions = DjlClassifier.of(model, Output.LOGITS).predict(TEST.first(130));

        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            float[] expected = forward(manager, TEST.first(130)).softmax(1).toFloatArray();
            for (int i = 0; i < 130; i++) {
                for (int c = 0; c < 10; c++) {
                    assertThat(predictions.probability(i, c))
                            .as("image %d, class %d", i, c)
                            .isCloseTo(expected[i * 10 + c], within(1e-5f));
                }
            }
        }
    }

    @Test
    void severalThreadsMayPredict() {
        Classifier classifier = DjlClassifier.of(model, Output.LOGITS);
        Predictions alone = classifier.predict(TEST.first(100));

        List<Predictions> sideBySide = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> classifier.predict(TEST.first(100)))
                .toList();

        assertThat(sideBySide).hasSize(8).allSatisfy(predictions -> {
            for (int i = 0; i < 100; i++) {
                assertThat(predictions.get(i).digit()).isEqualTo(alone.get(i).digit());
            }
        });
    }

    @Test
    void noImagesGiveNoPredictions() {
        assertThat(DjlClassifier.of(model, Output.LOGITS).predict(Images.of(new ImageShape(28, 28))))
                .isEmpty();
    }

    @Test
    void imagesOfAnotherShapeAreRefused() {
        Classifier classifier = DjlClassifier.of(model, Output.LOGITS);

        assertThatThrownBy(() -> classifier.predict(Images.of(new ImageShape(14, 56), new byte[784])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("images of 14 x 56 = 784 pixels: this classifier's block takes (1, 28, 28)");
    }

    @Test
    void logitsThatAreSaidToBeProbabilitiesAreRefused() {
        assertThatThrownBy(() -> DjlClassifier.of(model, Output.PROBABILITIES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("a block that gives \\[.*] for a blank image: expected probabilities;"
                        + " state Output.LOGITS if it does not end in a softmax");
    }

    @Test
    void probabilitiesThatAreSaidToBeLogitsAreRefused() {
        Block block = withSoftmax();

        assertThatThrownBy(() -> DjlClassifier.of(block, Output.LOGITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("a block whose numbers are probabilities already, such as \\[.*]: expected logits;"
                        + " state Output.PROBABILITIES if it ends in a softmax");
    }

    @Test
    void aBlockMayEndInASoftmax() {
        Predictions probabilities =
                DjlClassifier.of(withSoftmax(), Output.PROBABILITIES).predict(TEST.first(100));

        assertThat(probabilities)
                .isEqualTo(DjlClassifier.of(model, Output.LOGITS).predict(TEST.first(100)));
    }

    @Test
    void aBlockThatDoesNotTellItsInputIsGivenTheShape() {
        Block mean = LambdaBlock.singleton(
                images -> images.reshape(-1, 4, 196).mean(new int[] {2}), "brightness of quarters");

        assertThatThrownBy(() -> DjlClassifier.of(mean, Output.LOGITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("state the shape with DjlClassifier.of(block, image, output)");
        Predictions predictions =
                DjlClassifier.of(mean, new Shape(784), Output.LOGITS).predict(TEST.first(3));
        assertThat(predictions).hasSize(3);
        assertThat(predictions.classes()).isEqualTo(4);
    }

    @Test
    void aBlockWithoutARowForEachImageIsRefused() {
        Block all = LambdaBlock.singleton(images -> images.reshape(1, -1), "all");

        assertThatThrownBy(() -> DjlClassifier.of(all, new Shape(28, 28), Output.LOGITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a block that gives [(1, 1568)] for 2 images: expected one output of shape (2, classes)");
    }

    private static Block withSoftmax() {
        SequentialBlock block = new SequentialBlock().add(model.getBlock()).addSingleton(logits -> logits.softmax(1));
        block.initialize(model.getNDManager(), DataType.FLOAT32, new Shape(1, 1, 28, 28));
        return block;
    }

    private static NDArray forward(NDManager manager, Dataset data) {
        return model.getBlock()
                .forward(new ParameterStore(manager, false), new NDList(images(data, manager)), false)
                .singletonOrThrow();
    }

    private static NDArray images(Dataset data, NDManager manager) {
        float[] pixels = new float[data.size() * 784];
        for (int i = 0; i < data.size(); i++) {
            data.copyNormalized(i, pixels, i * 784);
        }
        return manager.create(pixels, new Shape(data.size(), 1, 28, 28));
    }
}
