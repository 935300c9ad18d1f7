package io.github.mnist.analysis.comparison;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.Fixtures;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.comparison.Disagreement.Right;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.model.Predictions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ComparisonTest {
    private static final int[] LABELS = {0, 0, 1, 1, 2, 2, 0, 1};
    private static final LabelledPredictions FIRST = predicting(0, 0, 1, 1, 2, 0, 1, 0);
    private static final LabelledPredictions SECOND = predicting(0, 1, 0, 0, 2, 1, 0, 0);
    private final Comparison comparison = compare("first", FIRST, "second", SECOND);

    private static LabelledPredictions predicting(int... digits) {
        float[][] rows = new float[digits.length][3];
        for (int i = 0; i < digits.length; i++) {
            rows[i] = new float[] {0.25f, 0.25f, 0.25f};
            rows[i][digits[i]] = 0.5f;
        }
        return LabelledPredictions.of(Predictions.of(3, rows), LABELS);
    }

    private static Comparison compare(String one, LabelledPredictions first, String other, LabelledPredictions second) {
        Map<String, LabelledPredictions> both = new LinkedHashMap<>();
        both.put(one, first);
        both.put(other, second);
        return Comparison.of(both);
    }

    @Test
    void pairHasAgreementAndMcNemar() {
        PairComparison pair = comparison.pairs().get(0);

        assertThat(pair.first()).isEqualTo("first");
        assertThat(pair.second()).isEqualTo("second");
        assertThat(pair.samples()).isEqualTo(8);
        assertThat(pair.differing()).isEqualTo(5);
        assertThat(pair.agreement()).isEqualTo(3.0 / 8);
        assertThat(pair.agreementInterval()).isEqualTo(Interval.wilson(3, 8));
        assertThat(pair.mcnemar()).isEqualTo(McNemar.of(3, 1));
        assertThat(pair.correctedP()).isEqualTo(McNemar.of(3, 1).p());
        assertThat(pair.ofPairs()).isEqualTo(1);
    }

    @Test
    void kappaIsAgreementBeyondChance() {
        // The first says 4, 3 and 1 times 0, 1 and 2, the second 5, 2 and 1: by chance they agree on 27 of 64.
        assertThat(comparison.pairs().get(0).kappa()).isCloseTo((24.0 - 27) / (64 - 27), within(1e-12));
    }

    @Test
    void kappaOfTwoThatAlwaysSayTheSameIsOne() {
        LabelledPredictions always = predicting(1, 1, 1, 1, 1, 1, 1, 1);

        assertThat(compare("a", always, "b", always).pairs().get(0).kappa()).isEqualTo(1);
    }

    @Test
    void contestedIsWhatNotAllReadAlike() {
        Map<String, LabelledPredictions> three = new LinkedHashMap<>();
        three.put("first", FIRST);
        three.put("again", FIRST);
        three.put("third", predicting(0, 0, 1, 1, 2, 2, 1, 1));

        assertThat(Comparison.of(three).contested())
                .containsExactly(
                        new ContestedSample(
                                5,
                                2,
                                List.of(
                                        new ContestedSample.Reading("first", 0, 0.5f),
                                        new ContestedSample.Reading("again", 0, 0.5f),
                                        new ContestedSample.Reading("third", 2, 0.5f))),
                        new ContestedSample(
                                7,
                                1,
                                List.of(
                                        new ContestedSample.Reading("first", 0, 0.5f),
                                        new ContestedSample.Reading("again", 0, 0.5f),
                                        new ContestedSample.Reading("third", 1, 0.5f))));
        assertThat(comparison.contested())
                .extracting(ContestedSample::index)
                .isEqualTo(comparison.disagreements("first", "second").stream()
                        .map(Disagreement::index)
                        .toList());
    }

    @Test
    void disagreementsSayWhoIsRight() {
        assertThat(comparison.disagreements("first", "second"))
                .containsExactly(
                        new Disagreement(1, 0, 0, 1, Right.FIRST, 0.5f, 0.5f, 0.5f, 0.25f),
                        new Disagreement(2, 1, 1, 0, Right.FIRST, 0.5f, 0.5f, 0.5f, 0.25f),
                        new Disagreement(3, 1, 1, 0, Right.FIRST, 0.5f, 0.5f, 0.5f, 0.25f),
                        new Disagreement(5, 2, 0, 1, Right.NEITHER, 0.5f, 0.5f, 0.25f, 0.25f),
                        new Disagreement(6, 0, 1, 0, Right.SECOND, 0.5f, 0.5f, 0.25f, 0.5f));
    }

    @Test
    void threeClassifiersMakeThreePairsCorrectedTogether() {
        LabelledPredictions thirdPredictions = predicting(0, 0, 1, 1, 2, 2, 0, 1);
        Map<String, LabelledPredictions> three = new LinkedHashMap<>();
        three.put("first", FIRST);
        three.put("second", SECOND);
        three.put("third", thirdPredictions);

        Comparison all = Comparison.of(three);

        assertThat(all.names()).containsExactly("first", "second", "third");
        assertThat(all.pairs())
                .extracting(pair -> pair.first() + " " + pair.second())
                .containsExactly("first second", "first third", "second third");
        // The p-values are 0.625 (3 and 1), 0.25 (0 and 3) and 0.0625 (0 and 5).
        assertThat(all.pairs())
                .extracting(PairComparison::correctedP)
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b), Double.class)
                .containsExactly(0.625, 0.5, 0.1875);
        assertThat(all.pairs()).extracting(PairComparison::ofPairs).containsOnly(3);
        assertThat(all.inWords().get(0))
                .isEqualTo("first and second differ on 5 of 8; no difference in accuracy (p = 0.63 after Holm's"
                        + " correction)");
    }

    @Test
    void evaluationAndRankingsAreThoseOfEachAlone() {
        assertThat(comparison.evaluation("second")).isEqualTo(Evaluation.of(SECOND));
        assertThat(comparison.rankings(1))
                .containsExactly(
                        Map.entry(
                                "first",
                                MisclassificationRanking.of(Evaluation.of(FIRST).confusion(), 1)),
                        Map.entry(
                                "second",
                                MisclassificationRanking.of(
                                        Evaluation.of(SECOND).confusion(), 1)));
    }

    @Test
    void overlapOfWorstIsTheJaccardIndex() {
        // Of label 0, samples 0, 1 and 6: the first gives 6 its lowest probability, the second 1.
        assertThat(comparison.overlapOfWorst("first", "second", 0, 1)).isZero();
        // 6 and 0 in one list, 1 and 0 in the other.
        assertThat(comparison.overlapOfWorst("first", "second", 0, 2)).isEqualTo(1.0 / 3);
        assertThat(comparison.overlapOfWorst("first", "second", 0, 3)).isEqualTo(1);
        // Of label 1, samples 2, 3 and 7: 7 in one list, 2 in the other. Of label 2: 5 in both.
        assertThat(comparison.overlapsOfWorst("first", "second", 1)).containsExactly(0.0, 0.0, 1.0);
    }

    @Test
    void overlapOfNothingIsFull() {
        LabelledPredictions zeros = LabelledPredictions.of(Predictions.of(2, new float[] {1, 0}), 0);

        assertThat(compare("a", zeros, "b", zeros).overlapOfWorst("a", "b", 1, 5))
                .isEqualTo(1);
    }

    @Test
    void otherDataIsRefused() {
        LabelledPredictions otherLabels = LabelledPredictions.of(FIRST.predictions(), 0, 0, 1, 2, 2, 2, 0, 1);

        assertThatThrownBy(() -> compare("a", FIRST, "b", otherLabels))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a and b were not predicted on the same data: sample 3 has label 1 and index 3 in the one,"
                        + " label 2 and index 3 in the other");
        assertThatThrownBy(() -> compare("a", FIRST, "b", FIRST.startingAt(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sample 0 has label 0 and index 0 in the one, label 0 and index 1");
        assertThatThrownBy(() -> compare("a", FIRST, "b", Fixtures.random(7, 3, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a and b were not predicted on the same data: 8 labelled predictions for 3 classes and 7"
                        + " labelled predictions for 3 classes");
        assertThatThrownBy(() -> compare("a", FIRST, "b", Fixtures.random(8, 4, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingToCompareAndUnknownNamesAreRefused() {
        assertThatThrownBy(() -> Comparison.of(Map.of("only", FIRST)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing to compare in [only]: expected at least two");
        LabelledPredictions none = LabelledPredictions.of(Predictions.of(3, new float[0]));
        assertThatThrownBy(() -> compare("a", none, "b", none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no predictions to compare of a: expected at least one");
        assertThatThrownBy(() -> comparison.evaluation("dl4j"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no classifier 'dl4j' in this comparison: it has [first, second]");
    }

    private static String words(int differing, long b, long c) {
        McNemar mcnemar = McNemar.of(b, c);
        return new PairComparison("dl4j", "djl", 10_000, 0, new Interval(0, 1), 0, differing, mcnemar, mcnemar.p(), 1)
                .inWords();
    }

    @Test
    void sentenceSaysWhetherTheDifferenceIsOne() {
        assertThat(words(37, 16, 13))
                .isEqualTo("dl4j and djl differ on 37 of 10,000; no difference in accuracy (p = 0.71)");
        assertThat(words(1234, 62, 31))
                .isEqualTo(
                        "dl4j and djl differ on 1,234 of 10,000; dl4j is more accurate on these samples: it alone is right on 62, djl"
                                + " on 31 (p = 0.002)");
        assertThat(words(1234, 31, 1062))
                .isEqualTo(
                        "dl4j and djl differ on 1,234 of 10,000; djl is more accurate on these samples: it alone is right on 1,062,"
                                + " dl4j on 31 (p < 0.001)");
        assertThat(words(0, 0, 0)).isEqualTo("dl4j and djl agree on all 10,000");
    }

    @Test
    void aDifferenceIsOneBelowFivePercent() {
        PairComparison atLevel =
                new PairComparison("a", "b", 100, 0.9, new Interval(0, 1), 0, 10, new McNemar(8, 2, 0.05), 0.05, 1);

        assertThat(atLevel.inWords()).isEqualTo("a and b differ on 10 of 100; no difference in accuracy (p = 0.050)");
    }

    @Test
    void pValuesAreWrittenWithTheDigitsThatCount() {
        assertThat(IntStream.of(1000, 100, 99, 1)
                        .mapToObj(thousandths -> Words.p(thousandths / 1000.0, false))
                        .toList())
                .isEqualTo(List.of("p = 1.00", "p = 0.10", "p = 0.099", "p = 0.001"));
        assertThat(Words.p(0.000999, false)).isEqualTo("p < 0.001");
    }
}
