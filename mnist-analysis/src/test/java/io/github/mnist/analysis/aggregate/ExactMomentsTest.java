package io.github.mnist.analysis.aggregate;

import io.github.mnist.analysis.statistics.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ExactMomentsTest {
    private static final Interval RANGE = new Interval(0, 17);

    private static ExactMoments of(double... values) {
        ExactMoments moments = new ExactMoments();
        for (double value : values) {
            moments.add(value);
        }
        return moments;
    }

    @Test
    void meanAndIntervalOfValues() {
        ExactMoments moments = of(1, 2, 3, 16);

        assertThat(moments.mean(4)).isEqualTo(5.5);
        // The variance is (1 + 4 + 9 + 256) / 4 - 5.5^2 = 37.25, the third central moment the mean of -4.5^3, -3.5^3,
        // -2.5^3 and 10.5^3.
        double third = (-91.125 - 42.875 - 15.625 + 1157.625) / 4;
        Interval expected = Interval.ofMean(5.5, 37.25, third / Math.pow(37.25, 1.5), 4, RANGE);
        assertThat(moments.interval(4, RANGE).low()).isCloseTo(expected.low(), within(1e-12));
        assertThat(moments.interval(4, RANGE).high()).isCloseTo(expected.high(), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1.0 / 3, 1e-7, 2.718281828, 16.1})
    void equalValuesLeaveOpenWhatWilsonDoesWhateverTheRounding(double value) {
        ExactMoments moments = new ExactMoments();
        for (int i = 0; i < 1000; i++) {
            moments.add(value);
        }
        double others = Interval.wilson(0, 1000).high();

        Interval interval = moments.interval(1000, RANGE);

        assertThat(interval.low()).isCloseTo(value - others * value, within(1e-9));
        assertThat(interval.high()).isCloseTo(value + others * (17 - value), within(1e-9));
    }

    @Test
    void valuesMayBeOfAnySize() {
        assertThat(of(1000, -1000, 40.5).mean(3)).isEqualTo(13.5);
    }

    @Test
    void blocksAddUpToTheSame() {
        ExactMoments oneByOne = new ExactMoments();
        ExactMoments inBlocks = new ExactMoments();
        ExactMoments.Block block = new ExactMoments.Block();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < ExactSum.BLOCK; j++) {
                double value = 16.1 / (i + j + 1);
                oneByOne.add(value);
                block.add(value);
            }
            inBlocks.move(block);
        }

        assertThat(inBlocks).isEqualTo(oneByOne);
    }

    @Test
    void mergingAddsAllAndEqualityCountsAllSums() {
        ExactMoments moments = new ExactMoments();
        moments.add(1);
        ExactMoments other = new ExactMoments();
        other.add(3);
        moments.add(other);
        ExactMoments both = new ExactMoments();
        both.add(3);
        both.add(1);
        ExactMoments sameSum = new ExactMoments();
        sameSum.add(2);
        sameSum.add(2);

        assertThat(moments).isEqualTo(both).hasSameHashCodeAs(both).isNotEqualTo(sameSum);
        assertThat(moments.hashCode()).isNotEqualTo(sameSum.hashCode());
        assertThat(moments.mean(2)).isEqualTo(2);
        assertThat(moments).hasToString("sum 4.0, sum of squares 10.0, of cubes 28.0");
    }
}
