package io.github.mnist.tck;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import io.github.mnist.model.Predictions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ScriptedClassifierTest {
    private final Dataset data =
            Dataset.of("three", new ImageShape(1, 2), 2, new byte[] {0, 1, 0, 2, 3, 0}, new byte[] {1, 0, 1});
    private final Predictions script = Predictions.of(2, new float[] {0.9f, 0.1f, 0.3f, 0.7f, 0.5f, 0.5f});

    @Test
    void imagesOfAViewGetThePredictionsOfTheirSamples() {
        ScriptedClassifier classifier = new ScriptedClassifier(data, script);
        assertThat(classifier.predict(data.select(2, 0))).containsExactly(script.get(2), script.get(0));
        assertThat(classifier.predict(data)).isEqualTo(script);
    }

    @Test
    void noImagesGiveNoPredictions() {
        Predictions none = new ScriptedClassifier(data, script).predict(data.first(0));
        assertThat(none).isEmpty();
        assertThat(none.classes()).isEqualTo(2);
    }

    @Test
    void anUnknownImageIsNamed() {
        Images unknown = Images.of(new ImageShape(1, 2), new byte[] {0, 1}, new byte[] {7, 7});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScriptedClassifier(data, script).predict(unknown))
                .withMessage("image 1 of 2 is not in the script");
    }

    @Test
    void aScriptThatFitsNotIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScriptedClassifier(data.first(2), script))
                .withMessage("2 images with 3 predictions: expected as many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScriptedClassifier(data.select(0, 1, 0), script))
                .withMessage("image 2 has the pixels of one before it: expected all to differ");
    }
}
