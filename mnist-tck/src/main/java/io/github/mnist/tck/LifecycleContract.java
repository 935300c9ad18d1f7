package io.github.mnist.tck;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.TrainingResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** How a classifier ends. */
public interface LifecycleContract extends BackendUnderTest {
    /** Checks {@link SoftmaxClassifier#close}: "Predicting afterwards fails with an". */
    @Test
    default void predictingAfterClosingFails() {
        Dataset images = Examples.data(10);
        SoftmaxClassifier classifier = classifier();
        classifier.predict(images);
        classifier.close();
        assertThrows(IllegalStateException.class, () -> classifier.predict(images), "predicting 10 images when closed");
        assertThrows(
                IllegalStateException.class,
                () -> classifier.predict(images.first(1)),
                "predicting one image when closed");
    }

    /** Checks {@link SoftmaxClassifier#unwrap}: "if this classifier is closed". */
    @Test
    default void unwrappingAfterClosingFails() {
        SoftmaxClassifier classifier = classifier();
        classifier.close();
        assertThrows(IllegalStateException.class, () -> classifier.unwrap(Object.class), "unwrapping when closed");
    }

    /** Checks {@link SoftmaxClassifier#unwrap}: "or empty if the engine has none of that type". */
    @Test
    default void unwrappingToAForeignTypeGivesNothing() {
        try (SoftmaxClassifier classifier = classifier()) {
            assertEquals(Optional.empty(), classifier.unwrap(LifecycleContract.class), "model as a type of this kit");
        }
    }

    /** Checks {@link SoftmaxClassifier}: "closing twice is harmless". */
    @Test
    default void closingTwiceIsHarmless() {
        SoftmaxClassifier used = classifier();
        used.predict(Examples.data(10));
        used.close();
        used.close();
        SoftmaxClassifier unused = classifier();
        unused.close();
        unused.close();
    }

    /** Checks {@link SoftmaxClassifier#parameters}: "Works after closing as well." */
    @Test
    default void parametersOutliveTheClassifier() {
        SoftmaxClassifier classifier = classifier();
        SoftmaxParameters open = classifier.parameters();
        classifier.close();
        Compare.sameBits("a closed classifier", open, classifier.parameters());
    }

    /** Checks {@link SoftmaxClassifier}: "Holds memory of the engine until it is closed", its own and no other's. */
    @Test
    default void closingOneClassifierLeavesTheOthersOpen() {
        Dataset images = Examples.data(10);
        try (SoftmaxClassifier kept = classifier()) {
            Predictions before = kept.predict(images);
            SoftmaxClassifier closed = classifier();
            closed.predict(images);
            closed.close();
            Compare.probabilities(
                    "a classifier after another one was closed",
                    before,
                    kept.predict(images),
                    2 * Float32.probability(kept.parameters(), images));
        }
    }

    /** Checks {@link SoftmaxClassifier#parameters}: "Returns the parameters", its own and not those of another of the same size. */
    @Test
    default void classifiersOfOneSizeAreNotMixedUp() {
        Dataset images = Examples.data(40);
        SoftmaxParameters first = Examples.parameters(images.shape(), images.classes());
        SoftmaxParameters second =
                SoftmaxParameters.glorotUniform(images.shape().pixels(), images.classes(), 3);
        try (SoftmaxClassifier one = backend().classifier(first);
                SoftmaxClassifier other = backend().classifier(second)) {
            one.predict(images);
            Compare.probabilities(
                    "the second of two classifiers of one size",
                    new ReferenceModel(second, Precision.DOUBLE).probabilities(images),
                    other.predict(images),
                    Float32.probability(second, images));
            Compare.probabilities(
                    "the first of two classifiers of one size",
                    new ReferenceModel(first, Precision.DOUBLE).probabilities(images),
                    one.predict(images),
                    Float32.probability(first, images));
        }
    }

    /** Checks {@link TrainingResult}: "Closing it closes the classifier." */
    @Test
    default void closingATrainingResultClosesItsClassifier() {
        Dataset data = Examples.data(20);
        TrainingResult result = backend().trainer().train(data, Run.options(1, 20, LearningRate.constant(0.01)));
        result.classifier().predict(data);
        result.close();
        assertThrows(
                IllegalStateException.class,
                () -> result.classifier().predict(data),
                "predicting with the classifier of a closed result");
    }

    private SoftmaxClassifier classifier() {
        Dataset data = Examples.data(10);
        return backend().classifier(Examples.parameters(data.shape(), data.classes()));
    }
}
