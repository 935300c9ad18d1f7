package io.github.mnist.examples.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.mnist.analysis.ConfusedPairs;
import io.github.mnist.analysis.ConfusionMatrix;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.MisclassificationRanking.Entry;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * What a model confuses.
 *
 * @param confusion counts by actual and predicted digit
 * @param byRow what percentage of an actual digit is predicted as each
 * @param byColumn what percentage of a predicted digit is of each
 * @param similarity what percentage of two digits together is predicted as the other one
 * @param pairs which digit is read as which
 * @param similar which two digits are taken for one another
 * @param rankings for each target, which digits are read as it
 * @param closest the first other digit of each ranking that has one
 */
record ConfusionData(
        List<long[]> confusion,
        List<List<Double>> byRow,
        List<List<Double>> byColumn,
        List<List<Double>> similarity,
        List<Estimated<Entry>> pairs,
        List<Estimated<ConfusedPairs.Pair>> similar,
        List<MisclassificationRanking> rankings,
        List<Estimated<Entry>> closest,
        @JsonIgnore ConfusionMatrix matrix) {
    private static final int PAIRS = 10;

    static ConfusionData of(ConfusionMatrix matrix) {
        List<MisclassificationRanking> rankings = MisclassificationRanking.all(matrix);
        return new ConfusionData(
                List.of(matrix.counts()),
                percentages(matrix, matrix::rate),
                percentages(matrix, matrix::shareOfPredicted),
                percentages(matrix, matrix::similarity),
                ConfusedPairs.directed(matrix).stream()
                        .limit(PAIRS)
                        .map(ConfusionData::estimated)
                        .toList(),
                ConfusedPairs.symmetric(matrix).stream()
                        .limit(PAIRS)
                        .map(pair -> new Estimated<>(pair, Map.of("percent", pair.interval())))
                        .toList(),
                rankings,
                rankings.stream()
                        .flatMap(ranking -> ranking.closest().stream())
                        .map(ConfusionData::estimated)
                        .toList(),
                matrix);
    }

    private static Estimated<Entry> estimated(Entry entry) {
        return new Estimated<>(entry, Map.of("percent", entry.interval()));
    }

    private static List<List<Double>> percentages(
            ConfusionMatrix matrix, ToDoubleBiFunction<Integer, Integer> percentage) {
        return IntStream.range(0, matrix.classes())
                .mapToObj(row -> IntStream.range(0, matrix.classes())
                        .mapToObj(column -> percentage.applyAsDouble(row, column))
                        .toList())
                .toList();
    }
}
