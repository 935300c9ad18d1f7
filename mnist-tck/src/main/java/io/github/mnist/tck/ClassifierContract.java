package io.github.mnist.tck;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import io.github.mnist.model.Classifier;
import io.github.mnist.model.Prediction;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a classifier computes. */
public interface ClassifierContract extends BackendUnderTest {
    /** Checks {@link SoftmaxClassifier}: "probabilities are the softmax of". */
    @Test
    default void probabilitiesAreTheSoftmaxOfTheLogits() {
        softmax(new ImageShape(1, 1), 2);
        softmax(new ImageShape(5, 3), 4);
        softmax(new ImageShape(3, 5), 1);
        softmax(new ImageShape(28, 28), 10);
        softmax(new ImageShape(6, 9), 47);
        softmax(new ImageShape(2, 2), 256);
    }

    /** Checks {@link SoftmaxParameters}: "W has a row per input and a column per class", with as many of these as of those. */
    @Test
    default void aSquareMatrixIsNotTransposed() {
        softmax(new ImageShape(2, 5), 10);
    }

    /** Checks {@link SoftmaxClassifier}: "probabilities are the softmax of", for images larger than MNIST's. */
    @Test
    default void largeImagesArePredictedWhole() {
        softmax(new ImageShape(70, 65), 3);
    }

    private void softmax(ImageShape shape, int classes) {
        SoftmaxParameters parameters = Examples.parameters(shape, classes);
        Dataset images = SyntheticDigits.of(shape, classes, classes + 10, 3);
        Compare.probabilities(
                "classifier for " + shape + " pixels and " + classes + " classes",
                new ReferenceModel(parameters, Precision.DOUBLE).probabilities(images),
                Run.predict(backend(), parameters, images),
                Float32.probability(parameters, images));
    }

    /**
     * Checks {@link SoftmaxClassifier}: "less closely the larger the logits are, since a float carries 24 bits", and no
     * less closely than that. They are about ±300, but close to each other, so that no probability is near 0 or 1.
     */
    @Test
    default void largeLogitsAreAsExactAsFloatsAre() {
        ImageShape shape = new ImageShape(28, 28);
        SoftmaxParameters differences = Examples.parameters(shape, 10);
        float[] weights = differences.weights();
        SplittableRandom random = new SplittableRandom(13);
        for (int input = 0; input < shape.pixels(); input++) {
            double common = 50 * (random.nextDouble() - 0.5);
            for (int c = 0; c < 10; c++) {
                weights[input * 10 + c] += (float) common;
            }
        }
        SoftmaxParameters parameters = SoftmaxParameters.of(shape.pixels(), 10, weights, differences.bias());
        Dataset images = SyntheticDigits.of(shape, 10, 300, 3);
        Compare.probabilities(
                "classifier with logits of about ±300",
                new ReferenceModel(parameters, Precision.DOUBLE).probabilities(images),
                Run.predict(backend(), parameters, images),
                Float32.probability(parameters, images));
    }

    /** Checks {@link Images#copyNormalized}: "normalised to 0..1". */
    @Test
    default void aPixelIsAnUnsignedByteDividedBy255() {
        byte[][] images = new byte[256][1];
        for (int pixel = 0; pixel < 256; pixel++) {
            images[pixel][0] = (byte) pixel;
        }
        SoftmaxParameters slope = SoftmaxParameters.of(1, 2, new float[] {2, -2}, new float[] {-1, 1});
        Predictions actual = Run.predict(backend(), slope, Images.of(new ImageShape(1, 1), images));
        for (int pixel = 0; pixel < 256; pixel++) {
            double expected = 1 / (1 + Math.exp(2 - 4 * (pixel / 255.0)));
            Compare.number(
                    "probability of class 0 for a pixel of " + pixel + " with weights 2, -2 and bias -1, 1",
                    expected,
                    actual.probability(pixel, 0),
                    Compare.absolute(Float32.probability(1, 2, 2)));
        }
    }

    /** Checks {@link SoftmaxClassifier}: "Each row of probabilities sums to 1 within 1e-5." */
    @Test
    default void rowsSumToOne() {
        Dataset images = Examples.data(300);
        Predictions predictions = Run.predict(backend(), Examples.parameters(images.shape(), images.classes()), images);
        for (int i = 0; i < images.size(); i++) {
            sumsToOne("image " + i, predictions.get(i));
        }
    }

    private static void sumsToOne(String what, Prediction prediction) {
        double sum = 0;
        for (float probability : prediction.probabilities()) {
            sum += probability;
        }
        Compare.number("sum of the probabilities of " + what + ", " + prediction, 1, sum, Compare.absolute(1e-5));
    }

    /** Checks {@link Predictions#of(int, float[])}: "each value 0 to 1". */
    @Test
    default void blankAndFullImagesHaveProbabilities() {
        ImageShape shape = new ImageShape(28, 28);
        byte[] full = new byte[shape.pixels()];
        Arrays.fill(full, (byte) 255);
        Images images = Images.of(shape, new byte[shape.pixels()], full);
        SoftmaxParameters parameters = Examples.parameters(shape, 10);
        Compare.probabilities(
                "an image of 0 and one of 255",
                new ReferenceModel(parameters, Precision.DOUBLE).probabilities(images),
                Run.predict(backend(), parameters, images),
                Float32.probability(parameters, images));
    }

    /**
     * Checks {@link Predictions#of(int, float[])}: "each value 0 to 1". The logits are far beyond what exp can take in
     * float (88), in double (709) and beyond what their squares can (1e19), but finite.
     */
    @Test
    default void extremeLogitsGiveNoNaN() {
        for (float scale : new float[] {100, 1000, 1e10f, 1e30f}) {
            float[] weights = {scale, -scale, 0, -scale, scale, 0};
            SoftmaxParameters parameters = SoftmaxParameters.of(2, 3, weights, new float[] {-scale, -scale, scale / 2});
            Images images = Images.of(new ImageShape(1, 2), new byte[][] {{0, 0}, {-1, 0}, {0, -1}, {-1, -1}});
            Predictions predictions = Run.predict(backend(), parameters, images);
            for (int i = 0; i < images.size(); i++) {
                Compare.number(
                        "probability of class 2, whose logit leads by " + scale / 2 + " or more, for image " + i,
                        1,
                        predictions.probability(i, 2),
                        Compare.absolute(1e-5));
                sumsToOne("image " + i + " with logits of " + scale, predictions.get(i));
            }
        }
    }

    /** Checks {@link SoftmaxClassifier}: "Each row of probabilities sums to 1 within 1e-5." */
    @Test
    default void anOverconfidentModelIsSureAndNoMore() {
        SoftmaxParameters parameters =
                SoftmaxParameters.of(1, 3, new float[] {300, 0, -300}, new float[] {-100, 0, 100});
        Images images = Images.of(new ImageShape(1, 1), new byte[][] {{0}, {85}, {(byte) 255}});
        Predictions predictions = Run.predict(backend(), parameters, images);
        Compare.probabilities(
                "a model with weights of 300",
                new double[][] {{0, 0, 1}, {1 / 3.0, 1 / 3.0, 1 / 3.0}, {1, 0, 0}},
                predictions,
                1e-4);
        for (int i = 0; i < images.size(); i++) {
            sumsToOne("image " + i, predictions.get(i));
        }
    }

    /** Checks {@link Classifier#predict}: "Returns one prediction per image, in order." */
    @Test
    default void predictionsAreInTheOrderOfTheImages() {
        Dataset images = Examples.data(60);
        SoftmaxParameters parameters = Examples.parameters(images.shape(), images.classes());
        try (SoftmaxClassifier classifier = backend().classifier(parameters)) {
            List<Prediction> alone = IntStream.range(0, images.size())
                    .mapToObj(i -> classifier.predict(images.slice(i, i + 1)).get(0))
                    .toList();
            assertEquals(
                    IntStream.range(0, images.size()).boxed().toList(),
                    classifier.predict(images).stream()
                            .map(prediction -> nearest(alone, prediction))
                            .toList(),
                    "which image each prediction belongs to, by what is predicted for the image alone");
        }
    }

    private static int nearest(List<Prediction> candidates, Prediction prediction) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            double distance = 0;
            for (int c = 0; c < prediction.probabilities().length; c++) {
                distance += Math.abs(candidates.get(i).probability(c) - prediction.probability(c));
            }
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    /**
     * Checks {@link Classifier#predict}: "as many predictions as images". The sizes are around those that an engine may
     * cut a large batch into.
     */
    @Test
    default void anImageIsPredictedTheSameInABatchOfAnySize() {
        Dataset images = Examples.data(2500);
        SoftmaxParameters parameters = Examples.parameters(images.shape(), images.classes());
        // Both may be off.
        double tolerance = 2 * Float32.probability(parameters, images);
        try (SoftmaxClassifier classifier = backend().classifier(parameters)) {
            Predictions all = classifier.predict(images);
            for (int size : new int[] {
                1, 2, 3, 63, 64, 65, 127, 128, 129, 255, 256, 257, 512, 513, 999, 1000, 1001, 1023, 1024, 1025, 2048,
                2049
            }) {
                int from = 2500 - size;
                Compare.probabilities(
                        "the last " + size + " of 2500 images by themselves",
                        rows(all, from),
                        classifier.predict(images.slice(from, 2500)),
                        tolerance);
            }
            for (int i = 0; i < images.size(); i += 97) {
                Compare.probabilities(
                        "image " + i + " of 2500 by itself",
                        Predictions.of(images.classes(), all.get(i).probabilities()),
                        classifier.predict(images.slice(i, i + 1)),
                        tolerance);
            }
        }
    }

    private static Predictions rows(Predictions all, int from) {
        float[][] rows = IntStream.range(from, all.size())
                .mapToObj(i -> all.get(i).probabilities())
                .toArray(float[][]::new);
        return Predictions.of(all.classes(), rows);
    }

    /** Checks {@link Classifier#predict}: "No images give no predictions." */
    @Test
    default void noImagesGiveNoPredictions() {
        ImageShape shape = new ImageShape(5, 3);
        Predictions predictions = Run.predict(backend(), Examples.parameters(shape, 4), Images.of(shape));
        assertEquals(0, predictions.size(), "number of predictions of no images");
        assertEquals(4, predictions.classes(), "number of classes of no predictions");
    }

    /** Checks {@link Prediction#digit}: "of several, the lowest". */
    @Test
    default void aTieGoesToTheLowestDigit() {
        ImageShape shape = new ImageShape(2, 3);
        Images images = Images.of(shape, new byte[] {0, 1, 2, 3, 4, 5}, new byte[] {9, 8, 7, 6, 5, 4});
        Predictions equal = Run.predict(backend(), SoftmaxParameters.zeros(6, 10), images);
        assertEquals(0, equal.digit(1), "digit where all are equal: " + equal.get(1));
        float[] bias = {0, -1, 0.7f, 0, 0.2f, 0.7f, -3, 0, 0.7f, 0.1f};
        Predictions three = Run.predict(backend(), SoftmaxParameters.of(6, 10, new float[60], bias), images);
        assertEquals(2, three.digit(1), "digit where 2, 5 and 8 have the same logit: " + three.get(1));
    }

    /** Checks {@link Classifier#predict}: "if the images have a shape that this classifier does not take". */
    @Test
    default void imagesOfAnotherSizeAreRefused() {
        Images images = Images.of(new ImageShape(4, 4), new byte[16]);
        try (SoftmaxClassifier classifier = backend().classifier(SoftmaxParameters.zeros(15, 4))) {
            IllegalArgumentException thrown = assertThrows(
                    IllegalArgumentException.class,
                    () -> classifier.predict(images),
                    "predicting images of 16 pixels with a model of 15 inputs");
            String message = String.valueOf(thrown.getMessage());
            assertTrue(
                    message.contains("15") && message.contains("16"),
                    "expected a message that names 15 inputs and 16 pixels, found: " + message);
        }
    }

    /** Checks {@link Images}: "A finite, ordered sequence of grey-scale images of one shape." */
    @Test
    default void imagesOfTheUsersOwnAreTaken() {
        Dataset data = Examples.data(30);
        SoftmaxParameters parameters = Examples.parameters(data.shape(), data.classes());
        Images own = new Images() {
            @Override
            public ImageShape shape() {
                return data.shape();
            }

            @Override
            public int size() {
                return data.size();
            }

            @Override
            public void copyPixels(int index, byte[] target, int offset) {
                data.copyPixels(index, target, offset);
            }
        };
        Compare.probabilities(
                "the same images behind an Images of the user's own",
                Run.predict(backend(), parameters, data),
                Run.predict(backend(), parameters, own),
                2 * Float32.probability(parameters, data));
    }
}
