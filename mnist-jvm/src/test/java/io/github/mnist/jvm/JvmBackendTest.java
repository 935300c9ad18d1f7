package io.github.mnist.jvm;

import io.github.mnist.backend.Backend;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.tck.SyntheticDigits;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What only this backend promises; the rest is in {@link JvmBackendContractTest}. */
class JvmBackendTest {
    private static final ImageShape SHAPE = new ImageShape(9, 7);
    private static final String BITS = "244d585b";

    private final Backend backend = new JvmBackend();

    /** Trains and prints the bits of the result. */
    static final class Program {
        private Program() {}

        /**
         * Runs the program.
         *
         * @param args none
         */
        public static void main(String[] args) {
            System.out.println(train());
        }
    }

    private static String train() {
        Dataset data = SyntheticDigits.of(SHAPE, 12, 3000, 1);
        try (TrainingResult result = new JvmBackend().trainer().train(data, Recipe.NOTEBOOK.options())) {
            return Bits.of(result.classifier().parameters());
        }
    }

    @Test
    void resultIsTheSameOnEveryMachine() {
        assertThat(train()).isEqualTo(BITS);
    }

    /** Interpreted, with each compiler, and with the instructions of other processors. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xint",
                "-XX:TieredStopAtLevel=1",
                "-XX:-TieredCompilation",
                "-XX:-UseSuperWord",
                "-XX:UseAVX=0",
                "-XX:UseAVX=2",
                "-XX:-UseFMA"
            })
    void resultDoesNotDependOnWhatTheJvmMakesOfTheCode(String option) throws Exception {
        Jvm run = Jvm.run(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                option,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Program.class.getName()));
        assertThat(run).isEqualTo(new Jvm(0, BITS + System.lineSeparator()));
    }

    @Test
    void versionNamesTheModule() {
        assertThat(backend.version()).matches("mnist-jvm \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @Test
    void thereIsNoTypeOfItsOwn() {
        try (SoftmaxClassifier classifier = backend.classifier(SoftmaxParameters.zeros(2, 3))) {
            assertThat(classifier.unwrap(Object.class)).isEmpty();
        }
    }

    /** The first logit overflows to infinity, which softmax must not subtract from itself. */
    @Test
    void logitBeyondAllFloatsIsCertain() {
        SoftmaxParameters parameters = SoftmaxParameters.of(
                2,
                3,
                new float[] {Float.MAX_VALUE, 1, -Float.MAX_VALUE, Float.MAX_VALUE, 1, -Float.MAX_VALUE},
                new float[3]);
        try (SoftmaxClassifier classifier = backend.classifier(parameters)) {
            Images images = Images.of(new ImageShape(1, 2), new byte[] {-1, -1});
            assertThat(classifier.predict(images).get(0).probabilities()).containsExactly(1, 0, 0);
        }
    }

    @Test
    void modelThatIsTooLargeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend.classifier(SoftmaxParameters.zeros(250_000_000, 1)))
                .withMessageContaining("expected fewer than 2^31 numbers");
    }
}
