package io.github.mnist.loop;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.engine.TrainingBatch;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.AdamState;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BatchLoadTest {
    private static final int SAMPLES = 20;

    /** Many images fit into what is fetched at once, six of them, one, and not even one. */
    @ParameterizedTest
    @ValueSource(ints = {3, 100, 200, 300})
    void eachImageIsInItsPlaceHoweverManyAreFetchedAtOnce(int side) {
        int pixels = side * side;
        Dataset data = data(side);
        FakeBackend.FakeTrainingEngine engine =
                new FakeBackend().new FakeTrainingEngine(AdamState.initial(SoftmaxParameters.zeros(pixels, 7)), 1);
        TrainingBatch batch = engine.newBatch(SAMPLES);
        FloatBuffer images = engine.batches.get(0);
        BatchLoad load = new BatchLoad(List.of(batch), pixels);

        load.add(data, 3, 17);

        assertThat(load.isFull()).isTrue();
        for (int i = 0; i < 17; i++) {
            assertThat(batch.labels()[i]).isEqualTo(data.label(3 + i));
            for (int p = 0; p < pixels; p += 101) {
                assertThat(images.get(i * pixels + p))
                        .as("pixel %d of image %d", p, i)
                        .isEqualTo(pixel(3 + i, p) / 255f);
            }
        }
        assertThat(images.get(17 * pixels)).isZero();
    }

    private static int pixel(int image, int position) {
        return (41 * image + position) % 256;
    }

    private static Dataset data(int side) {
        int size = side * side;
        byte[] pixels = new byte[SAMPLES * size];
        byte[] labels = new byte[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            labels[i] = (byte) (i * i % 7);
            for (int p = 0; p < size; p++) {
                pixels[i * size + p] = (byte) pixel(i, p);
            }
        }
        return Dataset.of("squares", new ImageShape(side, side), 7, pixels, labels);
    }
}
