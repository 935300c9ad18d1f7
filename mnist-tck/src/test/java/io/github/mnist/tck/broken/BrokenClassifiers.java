package io.github.mnist.tck.broken;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import io.github.mnist.engine.PredictionEngine;
import io.github.mnist.loop.EngineClassifier;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Backends whose classifiers are wrong, each in one way. */
final class BrokenClassifiers {
    private BrokenClassifiers() {}

    /** Answers the images of a batch in reverse. */
    @CaughtBy({
        "aPixelIsAnUnsignedByteDividedBy255",
        "aSquareMatrixIsNotTransposed",
        "anImageIsPredictedTheSameInABatchOfAnySize",
        "anOverconfidentModelIsSureAndNoMore",
        "blankAndFullImagesHaveProbabilities",
        "classifiersOfOneSizeAreNotMixedUp",
        "everyBackendTakesUpTheTrainedParameters",
        "largeImagesArePredictedWhole",
        "largeLogitsAreAsExactAsFloatsAre",
        "parametersTrainedElsewhereAreTakenUp",
        "predictionsAreInTheOrderOfTheImages",
        "probabilitiesAreTheSoftmaxOfTheLogits",
        "theTrainedClassifierPredictsWithTheTrainedParameters",
        "trainingLearns",
        "validationIsEvaluatedAfterEachEpoch"
    })
    public static final class ReversedOutput extends PlainBackend {
        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            return new ClassifierWrapper(super.classifier(parameters)) {
                @Override
                public Predictions predict(Images images) {
                    Predictions right = super.predict(images);
                    float[][] rows = new float[right.size()][];
                    for (int i = 0; i < rows.length; i++) {
                        rows[i] = right.get(rows.length - 1 - i).probabilities();
                    }
                    return Predictions.of(right.classes(), rows);
                }
            };
        }
    }

    /** Gives each class the probability that it would have against no other. */
    @CaughtBy({
        "aPixelIsAnUnsignedByteDividedBy255",
        "aSquareMatrixIsNotTransposed",
        "anOverconfidentModelIsSureAndNoMore",
        "blankAndFullImagesHaveProbabilities",
        "classifiersOfOneSizeAreNotMixedUp",
        "everyBackendTakesUpTheTrainedParameters",
        "extremeLogitsGiveNoNaN",
        "largeImagesArePredictedWhole",
        "largeLogitsAreAsExactAsFloatsAre",
        "parametersTrainedElsewhereAreTakenUp",
        "probabilitiesAreTheSoftmaxOfTheLogits",
        "rowsSumToOne",
        "theTrainedClassifierPredictsWithTheTrainedParameters",
        "validationIsEvaluatedAfterEachEpoch"
    })
    public static final class SigmoidForSoftmax extends PlainBackend {
        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            return new LogitClassifier(super.classifier(parameters)) {
                @Override
                float[] probabilities(float[] logits) {
                    for (int c = 0; c < logits.length; c++) {
                        logits[c] = (float) (1 / (1 + Math.exp(-logits[c])));
                    }
                    return logits;
                }
            };
        }
    }

    /** Loses a ten-thousandth of each probability. */
    @CaughtBy({
        "aPixelIsAnUnsignedByteDividedBy255",
        "aSquareMatrixIsNotTransposed",
        "anOverconfidentModelIsSureAndNoMore",
        "blankAndFullImagesHaveProbabilities",
        "classifiersOfOneSizeAreNotMixedUp",
        "everyBackendTakesUpTheTrainedParameters",
        "extremeLogitsGiveNoNaN",
        "largeImagesArePredictedWhole",
        "parametersTrainedElsewhereAreTakenUp",
        "probabilitiesAreTheSoftmaxOfTheLogits",
        "rowsSumToOne",
        "theTrainedClassifierPredictsWithTheTrainedParameters",
        "validationIsEvaluatedAfterEachEpoch"
    })
    public static final class NearlyNormalised extends PlainBackend {
        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            return new RowClassifier(super.classifier(parameters)) {
                @Override
                float[] row(float[] probabilities) {
                    for (int c = 0; c < probabilities.length; c++) {
                        probabilities[c] *= 0.9999f;
                    }
                    return probabilities;
                }
            };
        }
    }

    /** Reads the weights as if they had a row per class. */
    @CaughtBy({
        "aSquareMatrixIsNotTransposed",
        "blankAndFullImagesHaveProbabilities",
        "classifiersOfOneSizeAreNotMixedUp",
        "everyBackendTakesUpTheTrainedParameters",
        "largeImagesArePredictedWhole",
        "largeLogitsAreAsExactAsFloatsAre",
        "parametersTrainedElsewhereAreTakenUp",
        "probabilitiesAreTheSoftmaxOfTheLogits",
        "theTrainedClassifierPredictsWithTheTrainedParameters",
        "trainingLearns",
        "validationIsEvaluatedAfterEachEpoch"
    })
    public static final class TransposedWeights extends PlainBackend {
        @Override
        PredictionEngine engine(SoftmaxParameters parameters) {
            return new PlainPredictionEngine(parameters) {
                @Override
                double logit(FloatBuffer images, int sample, int c) {
                    double logit = bias[c];
                    for (int i = 0; i < inputs; i++) {
                        logit += images.get(sample * inputs + i) * weights[c * inputs + i];
                    }
                    return logit;
                }
            };
        }
    }

    /** Predicts without the bias. */
    @CaughtBy({
        "aPixelIsAnUnsignedByteDividedBy255",
        "aSquareMatrixIsNotTransposed",
        "aTieGoesToTheLowestDigit",
        "anOverconfidentModelIsSureAndNoMore",
        "blankAndFullImagesHaveProbabilities",
        "classifiersOfOneSizeAreNotMixedUp",
        "everyBackendTakesUpTheTrainedParameters",
        "extremeLogitsGiveNoNaN",
        "largeImagesArePredictedWhole",
        "largeLogitsAreAsExactAsFloatsAre",
        "parametersTrainedElsewhereAreTakenUp",
        "probabilitiesAreTheSoftmaxOfTheLogits",
        "theTrainedClassifierPredictsWithTheTrainedParameters",
        "validationIsEvaluatedAfterEachEpoch"
    })
    public static final class BiasIgnored extends PlainBackend {
        @Override
        PredictionEngine engine(SoftmaxParameters parameters) {
            return new PlainPredictionEngine(SoftmaxParameters.of(
                    parameters.inputs(), parameters.classes(), parameters.weights(), new float[parameters.classes()]));
        }
    }

    /** Keeps its weights in 16 bits, though it returns them as they were. */
    @CaughtBy({
        "aSquareMatrixIsNotTransposed",
        "blankAndFullImagesHaveProbabilities",
        "classifiersOfOneSizeAreNotMixedUp",
        "everyBackendTakesUpTheTrainedParameters",
        "largeImagesArePredictedWhole",
        "largeLogitsAreAsExactAsFloatsAre",
        "parametersTrainedElsewhereAreTakenUp",
        "probabilitiesAreTheSoftmaxOfTheLogits",
        "theTrainedClassifierPredictsWithTheTrainedParameters",
        "validationIsEvaluatedAfterEachEpoch"
    })
    public static final class WeightsOfSixteenBits extends PlainBackend {
        @Override
        PredictionEngine engine(SoftmaxParameters parameters) {
            return new PlainPredictionEngine(rounded(parameters));
        }
    }

    /** Returns its parameters rounded to 16 bits, though it predicts with what they were. */
    @CaughtBy({
        "everyBackendTakesUpTheTrainedParameters",
        "parametersComeBackBitForBit",
        "theTrainedClassifierHasTheTrainedParameters",
        "theTrainedClassifierPredictsWithTheTrainedParameters",
        "trainingStartsFromTheParametersOfTheSeed"
    })
    public static final class ParametersRounded extends PlainBackend {
        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            return new EngineClassifier(rounded(parameters), engine(parameters));
        }
    }

    private static SoftmaxParameters rounded(SoftmaxParameters parameters) {
        UnaryOperator<float[]> rounding = values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.intBitsToFloat(Float.floatToIntBits(values[i]) & 0xFFFF0000);
            }
            return values;
        };
        return SoftmaxParameters.of(
                parameters.inputs(),
                parameters.classes(),
                rounding.apply(parameters.weights()),
                rounding.apply(parameters.bias()));
    }

    /** Takes exp of the logits as they are, which overflows. */
    @CaughtBy({"anOverconfidentModelIsSureAndNoMore", "extremeLogitsGiveNoNaN", "largeLogitsAreAsExactAsFloatsAre"})
    public static final class OverflowToNaN extends PlainBackend {
        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            return new LogitClassifier(super.classifier(parameters)) {
                @Override
                float[] probabilities(float[] logits) {
                    float sum = 0;
                    for (int c = 0; c < logits.length; c++) {
                        logits[c] = (float) Math.exp(logits[c]);
                        sum += logits[c];
                    }
                    for (int c = 0; c < logits.length; c++) {
                        logits[c] /= sum;
                    }
                    return logits;
                }
            };
        }
    }

    /** Scales each image to a brightest pixel of 1, which a blank one has not. */
    @CaughtBy({
        "aPixelIsAnUnsignedByteDividedBy255",
        "aSquareMatrixIsNotTransposed",
        "anOverconfidentModelIsSureAndNoMore",
        "blankAndFullImagesHaveProbabilities",
        "classifiersOfOneSizeAreNotMixedUp",
        "everyBackendTakesUpTheTrainedParameters",
        "extremeLogitsGiveNoNaN",
        "largeLogitsAreAsExactAsFloatsAre",
        "parametersTrainedElsewhereAreTakenUp",
        "probabilitiesAreTheSoftmaxOfTheLogits",
        "theTrainedClassifierPredictsWithTheTrainedParameters",
        "validationIsEvaluatedAfterEachEpoch"
    })
    public static final class ContrastStretched extends PlainBackend {
        @Override
        PredictionEngine engine(SoftmaxParameters parameters) {
            return new PlainPredictionEngine(parameters) {
                @Override
                double logit(FloatBuffer images, int sample, int c) {
                    double brightest = 0;
                    for (int i = 0; i < inputs; i++) {
                        brightest = Math.max(brightest, images.get(sample * inputs + i));
                    }
                    return bias[c] + (super.logit(images, sample, c) - bias[c]) / brightest;
                }
            };
        }
    }

    /** Takes bytes above 127 for negative numbers. */
    @CaughtBy({
        "aPixelIsAnUnsignedByteDividedBy255",
        "aSquareMatrixIsNotTransposed",
        "anOverconfidentModelIsSureAndNoMore",
        "blankAndFullImagesHaveProbabilities",
        "classifiersOfOneSizeAreNotMixedUp",
        "everyBackendTakesUpTheTrainedParameters",
        "largeImagesArePredictedWhole",
        "largeLogitsAreAsExactAsFloatsAre",
        "parametersTrainedElsewhereAreTakenUp",
        "probabilitiesAreTheSoftmaxOfTheLogits",
        "theTrainedClassifierPredictsWithTheTrainedParameters",
        "trainingLearns",
        "validationIsEvaluatedAfterEachEpoch"
    })
    public static final class SignedPixels extends PlainBackend {
        @Override
        PredictionEngine engine(SoftmaxParameters parameters) {
            return new PlainPredictionEngine(parameters) {
                @Override
                double logit(FloatBuffer images, int sample, int c) {
                    float[] signed = new float[inputs];
                    for (int i = 0; i < inputs; i++) {
                        float pixel = images.get(sample * inputs + i);
                        signed[i] = pixel < 0.5f ? pixel : pixel - 256 / 255f;
                    }
                    return super.logit(FloatBuffer.wrap(signed), 0, c);
                }
            };
        }
    }

    /** Gives a tie to the highest class, in training as well. */
    @CaughtBy("aTieGoesToTheLowestDigit")
    public static final class TiesToTheHighest extends PlainBackend {
        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            return new RowClassifier(super.classifier(parameters)) {
                @Override
                float[] row(float[] probabilities) {
                    int best = 0;
                    for (int c = 0; c < probabilities.length; c++) {
                        best = probabilities[c] >= probabilities[best] ? c : best;
                    }
                    probabilities[best] = Math.nextUp(probabilities[best]);
                    return probabilities;
                }
            };
        }
    }

    /** Predicts at most 1000 images, and begins anew after that. */
    @CaughtBy("anImageIsPredictedTheSameInABatchOfAnySize")
    public static final class LargeBatchesWrapAround extends PlainBackend {
        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            return new ClassifierWrapper(super.classifier(parameters)) {
                @Override
                public Predictions predict(Images images) {
                    Predictions right = super.predict(images);
                    float[][] rows = new float[right.size()][];
                    for (int i = 0; i < rows.length; i++) {
                        rows[i] = right.get(i % 1000).probabilities();
                    }
                    return Predictions.of(right.classes(), rows);
                }
            };
        }
    }

    /** Refuses to predict nothing. */
    @CaughtBy("noImagesGiveNoPredictions")
    public static final class NoImagesRefused extends PlainBackend {
        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            return new ClassifierWrapper(super.classifier(parameters)) {
                @Override
                public Predictions predict(Images images) {
                    if (images.size() == 0) {
                        throw new IllegalArgumentException("no images");
                    }
                    return super.predict(images);
                }
            };
        }
    }

    /** Crops images that are too large. */
    @CaughtBy("imagesOfAnotherSizeAreRefused")
    public static final class ImagesCropped extends PlainBackend {
        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            return new ClassifierWrapper(super.classifier(parameters)) {
                @Override
                public Predictions predict(Images images) {
                    ImageShape shape = new ImageShape(1, parameters.inputs());
                    if (images.shape().pixels() <= shape.pixels()) {
                        return super.predict(images);
                    }
                    byte[][] cropped = new byte[images.size()][shape.pixels()];
                    for (int i = 0; i < cropped.length; i++) {
                        System.arraycopy(images.pixels(i), 0, cropped[i], 0, shape.pixels());
                    }
                    return super.predict(Images.of(shape, cropped));
                }
            };
        }
    }

    /** Takes images from a data set only. */
    @CaughtBy({
        "aPixelIsAnUnsignedByteDividedBy255",
        "aTieGoesToTheLowestDigit",
        "anOverconfidentModelIsSureAndNoMore",
        "blankAndFullImagesHaveProbabilities",
        "extremeLogitsGiveNoNaN",
        "imagesOfAnotherSizeAreRefused",
        "imagesOfTheUsersOwnAreTaken",
        "noImagesGiveNoPredictions"
    })
    public static final class DatasetsOnly extends PlainBackend {
        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            return new ClassifierWrapper(super.classifier(parameters)) {
                @Override
                public Predictions predict(Images images) {
                    return super.predict((Dataset) images);
                }
            };
        }
    }

    /** Has one place for the images, whoever calls. */
    @CaughtBy({"eightThreadsPredictWhileOneTrains", "severalThreadsPredictOneImageEach"})
    public static final class NotThreadSafe extends PlainBackend {
        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            return new ClassifierWrapper(super.classifier(parameters)) {
                private volatile Images shared = Images.of(new ImageShape(1, 1));

                @Override
                public Predictions predict(Images images) {
                    shared = images;
                    LockSupport.parkNanos(1);
                    return super.predict(shared);
                }
            };
        }
    }

    /** Has one place for an image, whichever batch it is of: many images are predicted in several batches at once. */
    @CaughtBy(
            value = {
                "anImageIsPredictedTheSameInABatchOfAnySize",
                "eightThreadsPredictWhileOneTrains",
                "severalThreadsPredictOneImageEach"
            },
            sometimes = {
                "closingWhileOthersPredictFailsThemOrLetsThemFinish",
                "trainingLearns",
                // These images are two or three batches, which may be predicted one after the other.
                "aPixelIsAnUnsignedByteDividedBy255",
                "largeLogitsAreAsExactAsFloatsAre",
                "probabilitiesAreTheSoftmaxOfTheLogits",
                "rowsSumToOne"
            })
    public static final class BatchesNotThreadSafe extends PlainBackend {
        @Override
        PredictionEngine engine(SoftmaxParameters parameters) {
            return new PlainPredictionEngine(parameters) {
                private final float[] shared = new float[inputs];

                @Override
                double logit(FloatBuffer images, int sample, int c) {
                    if (c == 0) {
                        images.get(sample * inputs, shared);
                        LockSupport.parkNanos(1);
                    }
                    return super.logit(FloatBuffer.wrap(shared), 0, c);
                }
            };
        }
    }

    /** Frees the memory under those who are predicting. */
    @CaughtBy("closingWhileOthersPredictFailsThemOrLetsThemFinish")
    public static final class ClosedUnderOthers extends PlainBackend {
        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            PlainPredictionEngine engine = new PlainPredictionEngine(parameters);
            return new ClassifierWrapper(new EngineClassifier(parameters, engine)) {
                @Override
                public void close() {
                    Arrays.fill(engine.weights, 0);
                    super.close();
                }
            };
        }
    }

    /** Frees nothing when it is closed, and goes on. */
    @CaughtBy({"closingATrainingResultClosesItsClassifier", "predictingAfterClosingFails", "unwrappingAfterClosingFails"
    })
    public static final class LeakingAfterClose extends PlainBackend {
        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            return new ClassifierWrapper(super.classifier(parameters)) {
                @Override
                public void close() {
                    // This is the defect.
                }
            };
        }
    }

    /** Fails when it is closed again. */
    @CaughtBy("closingTwiceIsHarmless")
    public static final class SecondCloseThrows extends PlainBackend {
        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            return new ClassifierWrapper(super.classifier(parameters)) {
                private boolean closed;

                @Override
                public void close() {
                    if (closed) {
                        throw new IllegalStateException("closed already");
                    }
                    closed = true;
                    super.close();
                }
            };
        }
    }

    /** Closes every classifier of the backend with one of them. */
    @CaughtBy(value = "closingOneClassifierLeavesTheOthersOpen", sometimes = "eightThreadsPredictWhileOneTrains")
    public static final class ClosedTogether extends PlainBackend {
        private final AtomicInteger closings = new AtomicInteger();

        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            int closingsBefore = closings.get();
            return new ClassifierWrapper(super.classifier(parameters)) {
                @Override
                public Predictions predict(Images images) {
                    if (closings.get() != closingsBefore) {
                        throw new IllegalStateException("the engine is closed");
                    }
                    return super.predict(images);
                }

                @Override
                public void close() {
                    closings.incrementAndGet();
                    super.close();
                }
            };
        }
    }

    /** Has its parameters in the engine only, and lost when that is closed. */
    @CaughtBy("parametersOutliveTheClassifier")
    public static final class ParametersGoneWhenClosed extends PlainBackend {
        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            return new ClassifierWrapper(super.classifier(parameters)) {
                @Override
                public SoftmaxParameters parameters() {
                    unwrap(Object.class);
                    return super.parameters();
                }
            };
        }
    }

    /** Returns its model as whatever type is asked for. */
    @CaughtBy("unwrappingToAForeignTypeGivesNothing")
    public static final class UnwrapsToAnything extends PlainBackend {
        @Override
        PredictionEngine engine(SoftmaxParameters parameters) {
            return new PlainPredictionEngine(parameters) {
                @Override
                @SuppressWarnings("unchecked")
                public <T> Optional<T> unwrap(Class<T> type) {
                    return Optional.of((T) this);
                }
            };
        }
    }

    /** A classifier that is another one, but for what a subclass spoils. */
    private static class ClassifierWrapper implements SoftmaxClassifier {
        private final SoftmaxClassifier wrapped;

        ClassifierWrapper(SoftmaxClassifier wrapped) {
            this.wrapped = wrapped;
        }

        @Override
        public Predictions predict(Images images) {
            return wrapped.predict(images);
        }

        @Override
        public SoftmaxParameters parameters() {
            return wrapped.parameters();
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> type) {
            return wrapped.unwrap(type);
        }

        @Override
        public void close() {
            wrapped.close();
        }
    }

    /** A classifier that spoils each row of probabilities. */
    private abstract static class RowClassifier extends ClassifierWrapper {
        RowClassifier(SoftmaxClassifier wrapped) {
            super(wrapped);
        }

        abstract float[] row(float[] probabilities);

        @Override
        public Predictions predict(Images images) {
            Predictions right = super.predict(images);
            float[][] rows = right.stream()
                    .map(prediction -> row(prediction.probabilities()))
                    .toArray(float[][]::new);
            return Predictions.of(right.classes(), rows);
        }
    }

    /** A classifier that makes probabilities of logits in a way of its own. */
    private abstract static class LogitClassifier extends ClassifierWrapper {
        LogitClassifier(SoftmaxClassifier wrapped) {
            super(wrapped);
        }

        /** Returns the probabilities for a row of logits, which may be overwritten. */
        abstract float[] probabilities(float[] logits);

        @Override
        public Predictions predict(Images images) {
            super.predict(images); // For its checks.
            int classes = parameters().classes();
            FloatBuffer image = FloatBuffer.allocate(parameters().inputs());
            PlainPredictionEngine engine = new PlainPredictionEngine(parameters());
            float[][] rows = new float[images.size()][classes];
            for (int i = 0; i < rows.length; i++) {
                byte[] pixels = images.pixels(i);
                for (int j = 0; j < pixels.length; j++) {
                    image.put(j, (pixels[j] & 0xFF) / 255f);
                }
                for (int c = 0; c < classes; c++) {
                    rows[i][c] = (float) engine.logit(image, 0, c);
                }
                rows[i] = probabilities(rows[i]);
            }
            return Predictions.of(classes, rows);
        }
    }
}
