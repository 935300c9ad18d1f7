package io.github.mnist.analysis.comparison;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.comparison.RankingDifference.Target;
import io.github.mnist.model.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RankingDifferenceTest {
    /** What four runs of each system read five zeros and five ones as; b reads more ones as 2. */
    private static final int[][] A = {
        {0, 0, 0, 0, 0, 1, 1, 1, 1, 0},
        {0, 0, 0, 0, 2, 1, 1, 1, 1, 0},
        {0, 0, 0, 2, 0, 1, 1, 1, 1, 1},
        {0, 0, 0, 0, 0, 1, 1, 1, 1, 1}
    };

    private static final int[][] B = {
        {0, 0, 0, 0, 0, 1, 1, 1, 2, 2},
        {0, 0, 0, 0, 2, 1, 1, 1, 2, 2},
        {0, 0, 0, 0, 0, 1, 1, 2, 2, 2},
        {0, 0, 0, 0, 2, 1, 1, 1, 2, 2}
    };

    private static List<SeedRun> runs(String system, int[]... readings) {
        return IntStream.range(0, readings.length)
                .mapToObj(seed -> {
                    int[] digits = readings[seed];
                    float[][] rows = new float[digits.length][3];
                    int[] labels = new int[digits.length];
                    for (int i = 0; i < digits.length; i++) {
                        rows[i][digits[i]] = 1;
                        labels[i] = 2 * i < digits.length ? 0 : 1;
                    }
                    return new SeedRun(system, seed, LabelledPredictions.of(Predictions.of(3, rows), labels));
                })
                .toList();
    }

    private static SeedStudy study(int[][] a, int[][] b) {
        List<SeedRun> all = new ArrayList<>(runs("a", a));
        all.addAll(runs("b", b));
        return SeedStudy.of(all);
    }

    /** The values are those of a Python program that goes through itertools.combinations with means instead of distances. */
    @Test
    void sharesAndProbabilitiesAreThoseOfAllDeals() {
        RankingDifference difference = study(A, B).rankingDifferences().get(0);

        assertThat(difference.targets()).extracting(Target::target).containsExactly(0, 1, 2);
        assertThat(difference.targets().get(0).explained()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(difference.targets().get(1)).isEqualTo(new Target(1, 0, 1));
        assertThat(difference.targets().get(2).explained()).isCloseTo(0.7864077669902912, within(1e-12));
        assertThat(difference.targets()).extracting(Target::p).containsExactly(15 / 35.0, 1.0, 1 / 35.0);
        assertThat(difference.p()).isEqualTo(1 / 35.0);
        assertThat(difference.lowestP()).as("4 of 8, and their mirror images").isEqualTo(1 / 35.0);
        assertThat(difference.inWords())
                .isEqualTo("a and b: what they read as 2 differs by more than the seeds explain (p = 0.029)");
    }

    @Test
    void orderOfTheSystemsDoesNotMatter() {
        assertThat(study(B, A).rankingDifferences().get(0).targets())
                .extracting(Target::p)
                .containsExactly(15 / 35.0, 1.0, 1 / 35.0);
    }

    @Test
    void sameRunsDoNotDiffer() {
        RankingDifference difference = study(A, A).rankingDifferences().get(0);

        assertThat(difference.p()).isEqualTo(1);
        assertThat(difference.inWords())
                .isEqualTo("a and b: their rankings differ no more than the seeds explain (p = 1.00)");
    }

    @Test
    void fewSeedsCannotTell() {
        SeedStudy three = study(new int[][] {A[0], A[1], A[2]}, new int[][] {B[0], B[1], B[2]});

        assertThat(three.rankingDifferences().get(0).inWords())
                .isEqualTo("a and b: 3 seeds are too few to tell whether their rankings differ: p is 0.10 at best");
    }

    @Test
    void pairsAreCorrectedTogether() {
        List<SeedRun> runs = new ArrayList<>(runs("a", A));
        runs.addAll(runs("b", B));
        runs.addAll(runs("c", A));

        List<RankingDifference> differences = SeedStudy.of(runs).rankingDifferences();

        assertThat(differences).extracting(pair -> pair.first() + pair.second()).containsExactly("ab", "ac", "bc");
        assertThat(differences)
                .extracting(RankingDifference::correctedP)
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b), Double.class)
                .containsExactly(3 / 35.0, 1.0, 3 / 35.0);
        assertThat(differences).extracting(RankingDifference::ofPairs).containsOnly(3);
    }

    @Test
    void aDifferenceIsOneBelowFivePercentAndNamesTheTargets() {
        List<Target> targets = List.of(new Target(3, 0.5, 0.02), new Target(5, 0.4, 0.025), new Target(7, 0.3, 0.024));

        assertThat(new RankingDifference("a", "b", targets, 0.02, 0.04, 3, 5, 0.008).inWords())
                .isEqualTo("a and b: what they read as 3, 7 differs by more than the seeds explain (p = 0.040 after"
                        + " Holm's correction)");
        assertThat(new RankingDifference("a", "b", targets, 0.025, 0.05, 3, 5, 0.008).inWords())
                .startsWith("a and b: their rankings differ no more than the seeds explain (p = 0.050");
        assertThat(new RankingDifference("a", "b", targets, 0.02, 0.02, 1, 4, 0.05).inWords())
                .isEqualTo("a and b: 4 seeds are too few to tell whether their rankings differ: p is 0.05 at best");
        assertThat(new RankingDifference("a", "b", targets, 0.02, 0.06, 3, 4, 0.02).inWords())
                .startsWith("a and b: 4 seeds are too few");
    }

    @Test
    void allDealsAreTriedWithUpToNineSeeds() {
        assertThat(RankingPermutation.lowestP(9)).isEqualTo(1 / 24_310.0);
        assertThat(RankingPermutation.lowestP(10)).isEqualTo(1 / 10_001.0);
    }

    /** With ten seeds each the deals are a sample. */
    @Test
    void manySeedsAreTestedBySampling() {
        Random random = new Random(5);
        int[][] a = random(random, 10, 0.1);
        int[][] b = random(random, 10, 0.1);
        int[][] other = random(random, 10, 0.4);

        RankingDifference same = study(a, b).rankingDifferences().get(0);
        RankingDifference different = study(a, other).rankingDifferences().get(0);

        assertThat(same.p()).isBetween(0.05, 1.0);
        assertThat(different.p()).isBetween(different.lowestP(), 0.01);
        assertThat(different.lowestP()).isEqualTo(1 / 10_001.0);
        assertThat(study(a, other).rankingDifferences().get(0)).as("seeded").isEqualTo(different);
    }

    /** A hundred zeros and a hundred ones, which are read as 2 with a probability. */
    private static int[][] random(Random random, int seeds, double probability) {
        return IntStream.range(0, seeds)
                .mapToObj(seed -> IntStream.range(0, 200)
                        .map(i -> random.nextDouble() < probability ? 2 : i / 100)
                        .toArray())
                .toArray(int[][]::new);
    }

    /** As often as the level of significance says, seeds alone make a difference. */
    @Test
    void falseAlarmsAreAsRareAsTheLevelSays() {
        Random random = new Random(1);
        long alarms = IntStream.range(0, 200)
                .filter(i -> study(random(random, 4, 0.2), random(random, 4, 0.2))
                                .rankingDifferences()
                                .get(0)
                                .p()
                        < 0.05)
                .count();

        assertThat(alarms).as("of 200, each with a probability of 1 in 35").isBetween(1L, 14L);
    }
}
