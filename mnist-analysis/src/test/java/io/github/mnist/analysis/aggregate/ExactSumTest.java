package io.github.mnist.analysis.aggregate;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ExactSumTest {
    private static final double LIMIT = 32;
    private static final double UNIT = 0x1p-46;

    @Test
    void agreesWithUnlimitedPrecision() {
        ExactSum sum = new ExactSum(LIMIT);
        BigDecimal exact = BigDecimal.ZERO;
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 10_000; i++) {
            double term = Math.scalb(random.nextDouble(-LIMIT, LIMIT), -random.nextInt(30));
            sum.add(term);
            exact = exact.add(new BigDecimal(term));
        }

        assertThat(sum.value()).isCloseTo(exact.doubleValue(), within(10_000 * UNIT / 2));
    }

    @Test
    void carriesAndBorrows() {
        ExactSum sum = new ExactSum(LIMIT);
        sum.add(0.75);
        sum.add(0.75);
        assertThat(sum.value()).isEqualTo(1.5);
        sum.add(-2.25);
        assertThat(sum.value()).isEqualTo(-0.75);
        sum.add(30.875);
        assertThat(sum.value()).isEqualTo(30.125);
    }

    @Test
    void tinyTermsAreNotLostBesideALargeSum() {
        ExactSum sum = new ExactSum(LIMIT);
        for (int i = 0; i < 1000; i++) {
            sum.add(30);
        }
        for (int i = 0; i < 1 << 20; i++) {
            sum.add(UNIT);
        }

        assertThat(sum.value() - 30_000).isEqualTo(0x1p-26);
    }

    @Test
    void roundsATermToTheNearestUnit() {
        ExactSum sum = new ExactSum(LIMIT);
        sum.add(1 + 0.4 * UNIT);
        assertThat(sum.value()).isEqualTo(1);
        sum.add(1 + 0.6 * UNIT);
        assertThat(sum.value()).isEqualTo(2 + UNIT);
    }

    @Test
    void theLimitSetsTheUnit() {
        ExactSum small = new ExactSum(2);
        small.add(0x1p-50);
        ExactSum large = new ExactSum(512);
        large.add(0x1p-50);

        assertThat(small.value()).isEqualTo(0x1p-50);
        assertThat(large.value()).isZero();
        assertThat(new ExactSum(2)).isNotEqualTo(new ExactSum(512));
    }

    @ParameterizedTest
    @ValueSource(doubles = {LIMIT, -LIMIT, 30.9, -30.9, 0, -0.0})
    void aBlockOfEvenTheLargestTermsFits(double term) {
        long block = 0;
        ExactSum oneByOne = new ExactSum(LIMIT);
        for (int i = 0; i < ExactSum.BLOCK; i++) {
            block += ExactSum.bits(term, LIMIT);
            oneByOne.add(term);
        }
        ExactSum sum = new ExactSum(LIMIT);
        sum.addBlock(block, ExactSum.BLOCK);

        assertThat(sum).isEqualTo(oneByOne);
        assertThat(sum.value()).isCloseTo(term * ExactSum.BLOCK, within(ExactSum.BLOCK * UNIT / 2));
    }

    @Test
    void sumsOfSumsAreEqualHoweverGrouped() {
        ExactSum left = new ExactSum(LIMIT);
        left.add(0.9);
        left.add(0.8);
        ExactSum right = new ExactSum(LIMIT);
        right.add(16.1);
        right.add(0.7);
        ExactSum merged = new ExactSum(LIMIT);
        merged.add(right);
        merged.add(left);
        ExactSum all = new ExactSum(LIMIT);
        for (double term : new double[] {0.7, 0.8, 0.9, 16.1}) {
            all.add(term);
        }

        assertThat(merged).isEqualTo(all).hasSameHashCodeAs(all).hasToString("18.5");
        assertThat(left).isNotEqualTo(right);
        assertThat(left.hashCode()).isNotEqualTo(right.hashCode());
    }
}
