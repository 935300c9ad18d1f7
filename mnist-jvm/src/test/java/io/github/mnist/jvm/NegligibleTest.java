package io.github.mnist.jvm;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NegligibleTest {
    @Test
    void whatIsSmallerThanTheLimitBecomesZero() {
        float[] numbers = {1, 0.99e-16f, -0.99e-16f, 1e-16f, -1e-16f, Float.MIN_VALUE, -0.0f, 1e-40f, 2e-16f};
        Negligible.clear(numbers, 0, numbers.length);
        assertThat(numbers).containsExactly(1, 0, 0, 1e-16f, -1e-16f, 0, 0, 0, 2e-16f);
    }

    @Test
    void othersStay() {
        float[] numbers = {1e-20f, 1e-20f, 1e-20f, 1e-20f};
        Negligible.clear(numbers, 1, 2);
        assertThat(numbers).containsExactly(1e-20f, 0, 0, 1e-20f);
    }

    @Test
    void anythingThatIsNotANumberIsLeftToBeSeen() {
        float[] numbers = {Float.NaN, Float.NEGATIVE_INFINITY};
        Negligible.clear(numbers, 0, 2);
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
