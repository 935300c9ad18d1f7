package io.github.mnist.tck;

import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.TrainerFeature;
import io.github.mnist.training.TrainingResult;
import org.junit.jupiter.api.Test;

/** How parameters go in and out of the engine. */
public interface ParametersContract extends BackendUnderTest {
    /** Checks {@link SoftmaxClassifier#parameters}: "the parameters, bit for bit as trained". */
    @Test
    default void parametersComeBackBitForBit() {
        ImageShape shape = new ImageShape(5, 3);
        float[] weights = Examples.parameters(shape, 4).weights();
        weights[0] = -0f;
        weights[1] = Float.MIN_VALUE;
        weights[2] = Float.MAX_VALUE;
        weights[3] = 1 + Math.ulp(1f);
        SoftmaxParameters parameters = SoftmaxParameters.of(15, 4, weights, new float[] {-0f, 1e-30f, 1e30f, -3});
        try (SoftmaxClassifier classifier = backend().classifier(parameters)) {
            Compare.sameBits("parameters of a classifier", parameters, classifier.parameters());
        }
    }

    /** Checks {@link TrainingResult}: "the final state, from which training can go on". */
    @Test
    @Needs(TrainerFeature.RESUMING)
    default void theTrainedClassifierHasTheTrainedParameters() {
        try (TrainingResult result = train()) {
            Compare.sameBits(
                    "parameters of the trained classifier",
                    Run.checkpoint(result).state().parameters(),
                    result.classifier().parameters());
        }
    }

    /** Checks {@link SoftmaxClassifier}: "probabilities are the softmax of". */
    @Test
    default void theTrainedClassifierPredictsWithTheTrainedParameters() {
        Dataset images = Examples.otherData(100);
        try (TrainingResult result = train()) {
            Compare.probabilities(
                    "the trained classifier",
                    exact(result.classifier().parameters(), images),
                    result.classifier().predict(images),
                    Float32.probability(result.classifier().parameters(), images));
        }
    }

    /**
     * Checks {@link SoftmaxClassifier#parameters}: "Returns the parameters, which any other backend can take up." They
     * are taken up by every backend on the class path, this one included.
     */
    @Test
    default void everyBackendTakesUpTheTrainedParameters() {
        Dataset images = Examples.otherData(100);
        SoftmaxParameters parameters;
        Predictions trained;
        try (TrainingResult result = train()) {
            parameters = result.classifier().parameters();
            trained = result.classifier().predict(images);
        }
        double tolerance = Float32.probability(parameters, images);
        for (Backend other : Backends.all()) {
            Predictions taken = Run.predict(other, parameters, images);
            String what = "parameters trained by " + backend().id() + " and taken up by " + other.id();
            Compare.probabilities(what, exact(parameters, images), taken, tolerance);
            Compare.probabilities(what + ", against the trained classifier", trained, taken, 2 * tolerance);
        }
    }

    /**
     * Checks {@link Backend#classifier}: "Returns a classifier with the given parameters, whichever backend they were
     * trained on."
     */
    @Test
    default void parametersTrainedElsewhereAreTakenUp() {
        Dataset images = Examples.otherData(100);
        for (Backend other : Backends.all()) {
            try (TrainingResult result =
                    other.trainer().train(Examples.data(90), Run.options(2, 32, LearningRate.constant(0.05)))) {
                SoftmaxParameters parameters = result.classifier().parameters();
                Compare.probabilities(
                        "parameters trained by " + other.id() + " and taken up by "
                                + backend().id(),
                        exact(parameters, images),
                        Run.predict(backend(), parameters, images),
                        Float32.probability(parameters, images));
            }
        }
    }

    private TrainingResult train() {
        return backend().trainer().train(Examples.data(90), Run.options(2, 32, LearningRate.constant(0.05)));
    }

    private static double[][] exact(SoftmaxParameters parameters, Dataset images) {
        return new ReferenceModel(parameters, Precision.DOUBLE).probabilities(images);
    }
}
