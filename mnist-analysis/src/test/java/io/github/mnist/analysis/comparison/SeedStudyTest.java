package io.github.mnist.analysis.comparison;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.model.Predictions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SeedStudyTest {
    /** Predictions for ten samples, five of each label 0 and 1. */
    private static SeedRun run(String system, long seed, int... digits) {
        float[][] rows = new float[digits.length][];
        for (int i = 0; i < digits.length; i++) {
            rows[i] = new float[] {0.25f, 0.25f, 0.25f};
            rows[i][digits[i]] = 0.5f;
        }
        int[] labels = IntStream.range(0, digits.length).map(i -> i < 5 ? 0 : 1).toArray();
        return new SeedRun(system, seed, LabelledPredictions.of(Predictions.of(3, rows), labels));
    }

    private static final SeedRun A1 = run("a", 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0);
    private static final SeedRun A2 = run("a", 2, 0, 0, 0, 2, 2, 1, 1, 1, 2, 0);
    private static final SeedRun A3 = run("a", 3, 0, 0, 0, 2, 0, 1, 1, 1, 1, 0);
    private static final SeedRun B1 = run("b", 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
    private static final SeedRun B2 = run("b", 2, 0, 0, 0, 0, 2, 1, 1, 1, 2, 2);
    private static final SeedRun B3 = run("b", 3, 0, 0, 0, 2, 0, 1, 1, 1, 1, 1);
    private static final SeedStudy STUDY = SeedStudy.of(List.of(A1, B1, A2, B3, A3, B2));

    @Test
    void eachSystemHasItsSpreadOverTheSeeds() {
        SystemSummary a = STUDY.systems().get(0);

        assertThat(STUDY.systems()).extracting(SystemSummary::system).containsExactly("a", "b");
        assertThat(a.runs()).isEqualTo(3);
        assertThat(a.accuracy().mean()).isCloseTo((0.9 + 0.6 + 0.8) / 3, within(1e-12));
        assertThat(a.accuracy().deviation()).isCloseTo(0.152752523165, within(1e-9));
        assertThat(a.accuracy().low()).isEqualTo(0.6);
        assertThat(a.accuracy().high()).isEqualTo(0.9);
        assertThat(a.loss().low()).isCloseTo(Math.log(2) * 1.1, within(1e-12));
    }

    @Test
    void agreementOfSeedsIsTheMeanOverTheirPairs() {
        // 1 and 2 agree on 7 of 10, 1 and 3 on 9, 2 and 3 on 8.
        assertThat(STUDY.systems().get(0).agreement()).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void systemsAreComparedBySeedWhateverTheOrderOfTheRuns() {
        SystemDifference difference = STUDY.differences().get(0);

        assertThat(STUDY.differences()).hasSize(1);
        assertThat(difference.first()).isEqualTo("a");
        assertThat(difference.second()).isEqualTo("b");
        assertThat(difference.accuracyDifference()).isCloseTo((2.3 - 2.6) / 3, within(1e-12));
        // Seed 1: 9 of 10, seed 2: 8, seed 3: 9.
        assertThat(difference.agreement()).isCloseTo(2.6 / 3, within(1e-12));
        // scipy.stats.ttest_ind([0.9, 0.6, 0.8], [1, 0.7, 0.9], equal_var=False)
        assertThat(difference.p()).isCloseTo(0.46760475460939704, within(1e-10));
        assertThat(difference.correctedP()).isEqualTo(difference.p());
        assertThat(difference.ofPairs()).isEqualTo(1);
    }

    @Test
    void rankingHasTheSpreadOfEachSourceAndHowOftenItComesFirst() {
        List<SourceSpread> ranking = STUDY.ranking("a", 2);

        assertThat(ranking).extracting(SourceSpread::source).containsExactly(0, 1, 2);
        assertThat(ranking).extracting(SourceSpread::target).containsOnly(2);
        assertThat(ranking.get(0).percent().mean()).isCloseTo(20, within(1e-12));
        assertThat(ranking.get(0).percent().high()).isEqualTo(40);
        // With seed 1 nothing is taken for a 2.
        assertThat(ranking).extracting(SourceSpread::timesFirst).containsExactly(2, 0, 0);
        assertThat(STUDY.ranking("a", 0)).extracting(SourceSpread::source).containsExactly(0, 1, 2);
        assertThat(STUDY.ranking("a", 1)).extracting(SourceSpread::source).containsExactly(1, 0, 2);
        assertThat(STUDY.ranking("a", 0)).extracting(SourceSpread::timesFirst).containsExactly(0, 3, 0);
    }

    @Test
    void threeSystemsMakeThreePairsCorrectedTogether() {
        SeedStudy study = SeedStudy.of(List.of(
                A1,
                A2,
                A3,
                B1,
                B2,
                B3,
                new SeedRun("c", 1, A1.predictions()),
                new SeedRun("c", 2, A2.predictions()),
                new SeedRun("c", 3, A3.predictions())));

        assertThat(study.differences())
                .extracting(pair -> pair.first() + pair.second())
                .containsExactly("ab", "ac", "bc");
        assertThat(study.differences().get(1).p()).isCloseTo(1, within(1e-12));
        assertThat(study.differences().get(0).correctedP()).isEqualTo(1);
        assertThat(study.differences().get(0).ofPairs()).isEqualTo(3);
    }

    @Test
    void runsWithoutAnyNoiseAreTheSameOrDifferent() {
        SeedStudy same = SeedStudy.of(List.of(
                A1,
                new SeedRun("a", 2, A1.predictions()),
                new SeedRun("b", 1, A1.predictions()),
                new SeedRun("b", 2, A1.predictions())));
        SeedStudy different = SeedStudy.of(
                List.of(A1, new SeedRun("a", 2, A1.predictions()), B1, new SeedRun("b", 2, B1.predictions())));

        assertThat(same.differences().get(0).p()).isEqualTo(1);
        assertThat(different.differences().get(0).p()).isZero();
        assertThat(different.differences().get(0).inWords())
                .isEqualTo(
                        "a and b: b is more accurate by 10.00 points, more than the seeds explain (p < 0.001); with the"
                                + " same seed they agree on 90.00% of the digits");
    }

    @Test
    void oneSystemAloneShowsTheNoiseOfItsSeeds() {
        SeedStudy alone = SeedStudy.of(List.of(A1, A2));

        assertThat(alone.differences()).isEmpty();
        assertThat(alone.inWords())
                .containsExactly("a: accuracy 75.00% ± 21.21 over 2 seeds, two of which agree on 70.00% of the digits");
    }

    @Test
    void sentencesForSystemsThenPairs() {
        assertThat(STUDY.inWords())
                .containsExactly(
                        "a: accuracy 76.67% ± 15.28 over 3 seeds, two of which agree on 80.00% of the digits",
                        "b: accuracy 86.67% ± 15.28 over 3 seeds, two of which agree on 73.33% of the digits",
                        "a and b: no difference in accuracy beyond that of the seeds (p = 0.47); with the same seed they"
                                + " agree on 86.67% of the digits",
                        "a and b: 3 seeds are too few to tell whether their rankings differ: p is 0.10 at best");
    }

    @Test
    void aDifferenceIsOneBelowFivePercentAndNamesTheBetter() {
        assertThat(new SystemDifference("a", "b", 0.012, 0.02, 0.04, 3, 0.9).inWords())
                .isEqualTo("a and b: a is more accurate by 1.20 points, more than the seeds explain (p = 0.040 after"
                        + " Holm's correction); with the same seed they agree on 90.00% of the digits");
        assertThat(new SystemDifference("a", "b", 0.012, 0.05, 0.05, 1, 0.9).inWords())
                .startsWith("a and b: no difference in accuracy beyond that of the seeds (p = 0.050)");
    }

    @Test
    void runsThatDoNotMakeAStudyAreRefused() {
        assertThatThrownBy(() -> SeedStudy.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no runs: expected at least two seeds of a system");
        assertThatThrownBy(() -> SeedStudy.of(List.of(A1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a was run with the seeds [1], a with [1]: expected the same, and at least two");
        assertThatThrownBy(() -> SeedStudy.of(List.of(A1, A1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two runs of a with seed 1: expected one");
        assertThatThrownBy(() -> SeedStudy.of(List.of(A1, A2, B1, B3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("b was run with the seeds [1, 3], a with [1, 2]: expected the same, and at least two");
        assertThatThrownBy(() -> SeedStudy.of(List.of(A1, run("a", 2, 0, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a with seed 1 and a with seed 2 were not predicted on the same data");
        assertThatThrownBy(() -> STUDY.ranking("c", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no system 'c' in this study: it has [a, b]");
    }
}
