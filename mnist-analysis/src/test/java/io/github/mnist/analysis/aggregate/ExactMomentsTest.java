package io.github.mnist.analysis.aggregate;

import io.github.mnist.analysis.statistics.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ExactMomentsTest {
    @Test
    void meanAndIntervalOfValues() {
        ExactMoments moments = new ExactMoments();
        for (double value : new double[] {1, 2, 3, 16}) {
            moments.add(value);
        }

        assertThat(moments.mean(4)).isEqualTo(5.5);
        // The variance is (1 + 4 + 9 + 256) / 4 - 5.5^2 = 37.25.
        assertThat(moments.interval(4).low()).isCloseTo(5.5 - 1.959963984540054 * Math.sqrt(37.25) / 2, within(1e-12));
        assertThat(moments.interval(4).high()).isCloseTo(5.5 + 1.959963984540054 * Math.sqrt(37.25) / 2, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1.0 / 3, 1e-7, 2.718281828, 16.1})
    void intervalOfEqualValuesIsTheValueWhateverTheRounding(double value) {
        ExactMoments moments = new ExactMoments();
        for (int i = 0; i < 1000; i++) {
            moments.add(value);
        }

        Interval interval = moments.interval(1000);

        assertThat(interval.low()).isCloseTo(value, within(1e-7));
        assertThat(interval.high()).isCloseTo(value, within(1e-7));
    }

    @Test
    void valuesMayBeOfAnySize() {
        ExactMoments moments = new ExactMoments();
        moments.add(1000);
        moments.add(-1000);
        moments.add(40.5);

        assertThat(moments.mean(3)).isEqualTo(13.5);
        assertThat(moments.interval(3).high())
                .isCloseTo(
                        13.5 + 1.959963984540054 * Math.sqrt((2e6 + 40.5 * 40.5) / 3 - 13.5 * 13.5) / Math.sqrt(3),
                        within(1e-9));
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
    void mergingAddsAllAndEqualityCountsBothSums() {
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
        assertThat(moments).hasToString("sum 4.0, sum of squares 10.0");
    }
}
