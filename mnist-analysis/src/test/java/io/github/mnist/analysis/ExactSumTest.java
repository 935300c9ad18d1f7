package io.github.mnist.analysis;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ExactSumTest {
    @Test
    void agreesWithUnlimitedPrecision() {
        ExactSum sum = new ExactSum();
        BigDecimal exact = BigDecimal.ZERO;
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 10_000; i++) {
            double term = Math.scalb(random.nextDouble() * 30.9, -random.nextInt(30));
            sum.add(term);
            exact = exact.add(new BigDecimal(term));
        }

        assertThat(sum.value()).isCloseTo(exact.doubleValue(), within(10_000 * 0x1p-53));
    }

    @Test
    void carriesAndBorrows() {
        ExactSum sum = new ExactSum();
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
        ExactSum sum = new ExactSum();
        for (int i = 0; i < 1000; i++) {
            sum.add(30);
        }
        for (int i = 0; i < 1 << 20; i++) {
            sum.add(0x1p-53);
        }

        assertThat(sum.value() - 30_000).isEqualTo(0x1p-33);
    }

    @Test
    void aBlockOfTheLargestTermsFits() {
        long block = 0;
        ExactSum oneByOne = new ExactSum();
        for (int i = 0; i < ExactSum.BLOCK; i++) {
            block += ExactSum.units(30.9);
            oneByOne.add(30.9);
        }
        ExactSum sum = new ExactSum();
        sum.addUnits(block);
        ExactSum negative = new ExactSum();
        negative.addUnits(-block);

        assertThat(sum).isEqualTo(oneByOne);
        assertThat(sum.value()).isEqualTo(30.9 * 32);
        assertThat(negative.value()).isEqualTo(-30.9 * 32);
    }

    @Test
    void sumsOfSumsAreEqualHoweverGrouped() {
        ExactSum left = new ExactSum();
        left.add(0.9);
        left.add(0.8);
        ExactSum right = new ExactSum();
        right.add(16.1);
        right.add(0.7);
        ExactSum merged = new ExactSum();
        merged.add(right);
        merged.add(left);
        ExactSum all = new ExactSum();
        for (double term : new double[] {0.7, 0.8, 0.9, 16.1}) {
            all.add(term);
        }

        assertThat(merged).isEqualTo(all).hasSameHashCodeAs(all).hasToString("18.5");
        assertThat(left).isNotEqualTo(right);
        assertThat(left.hashCode()).isNotEqualTo(right.hashCode());
    }
}
