package io.github.mnist.engine;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NegligibleTest {
    @Test
    void whatIsSmallerThanTheLimitBecomesZero() {
        float[] numbers = {1, 0.99e-16f, -0.99e-16f, 1e-16f, -1e-16f, Float.MIN_VALUE, -0.0f, 1e-40f, 2e-16f};
        FloatBuffer buffer = FloatBuffer.wrap(numbers);
        buffer.limit(8).position(3);

        Negligible.clear(buffer);

        assertThat(numbers).containsExactly(1, 0, 0, 1e-16f, -1e-16f, 0, 0, 0, 2e-16f);
        assertThat(buffer.position()).isEqualTo(3);
    }

    @Test
    void whatIsBeyondTheLimitOfTheBufferStays() {
        float[] numbers = {1e-20f, 1e-20f};

        Negligible.clear(FloatBuffer.wrap(numbers).limit(1));

        assertThat(numbers).containsExactly(0, 1e-20f);
    }

    @Test
    void anythingThatIsNotANumberIsLeftToBeSeen() {
        float[] numbers = {Float.NaN, Float.NEGATIVE_INFINITY};

        Negligible.clear(FloatBuffer.wrap(numbers));

        assertThat(numbers).containsExactly(Float.NaN, Float.NEGATIVE_INFINITY);
    }

    /** A moment of the limit's size must not become subnormal in between. */
    @Test
    void momentsAreClearedInTime() {
        int longest = 0;
        for (int steps = 1, since = 0; steps < 1000; steps++) {
            since = Negligible.isDue(steps) ? 0 : since + 1;
            longest = Math.max(longest, since);
        }
        assertThat(Negligible.LIMIT * Math.pow(0.9, longest + 1)).isGreaterThan(Float.MIN_NORMAL);
        assertThat(longest).isGreaterThan(10);
    }
}
