package io.github.mnist.analysis;

import io.github.mnist.analysis.MisclassificationRanking.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MisclassificationRankingTest {
    @Test
    void listsAllSourcesHighestPercentageFirstTheTargetIncluded() {
        ConfusionMatrix confusion = ConfusionMatrix.of(new long[][] {
            {80, 10, 10},
            {1, 9, 0},
            {30, 50, 20},
        });

        assertThat(MisclassificationRanking.of(confusion, 0))
                .isEqualTo(new MisclassificationRanking(
                        0,
                        List.of(
                                new Entry(0, 0, 80, 80, 100),
                                new Entry(2, 0, 30, 30, 100),
                                new Entry(1, 0, 10, 1, 10))));
        assertThat(MisclassificationRanking.of(confusion, 2).entries())
                .containsExactly(new Entry(2, 2, 20, 20, 100), new Entry(0, 2, 10, 10, 100), new Entry(1, 2, 0, 0, 10));
    }

    @Test
    void percentageDecidesNotTheCount() {
        ConfusionMatrix confusion = ConfusionMatrix.of(new long[][] {
            {100, 0, 0},
            {5, 95, 0},
            {3, 0, 7},
        });

        assertThat(MisclassificationRanking.of(confusion, 0).entries())
                .extracting(Entry::source)
                .containsExactly(0, 2, 1);
    }

    @Test
    void tieGoesToTheLowestDigitAndAClassWithoutSamplesRanksAsZero() {
        ConfusionMatrix confusion = ConfusionMatrix.of(new long[][] {
            {10, 0, 0, 0},
            {0, 0, 0, 0},
            {1, 0, 9, 0},
            {2, 0, 0, 18},
        });

        assertThat(MisclassificationRanking.of(confusion, 0).entries())
                .containsExactly(
                        new Entry(0, 0, 100, 10, 10),
                        new Entry(2, 0, 10, 1, 10),
                        new Entry(3, 0, 10, 2, 20),
                        new Entry(1, 0, 0, 0, 0));
    }

    @Test
    void aTargetThatIsNoClassIsRefused() {
        ConfusionMatrix confusion = ConfusionMatrix.of(new long[][] {{1, 0}, {0, 1}});

        assertThatThrownBy(() -> MisclassificationRanking.of(confusion, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target 2 not in 0..1");
        assertThatThrownBy(() -> MisclassificationRanking.of(confusion, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target -1 not in 0..1");
    }
}
