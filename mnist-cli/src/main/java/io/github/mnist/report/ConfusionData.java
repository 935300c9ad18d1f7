package io.github.mnist.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.mnist.analysis.ConfusedPairs;
import io.github.mnist.analysis.ConfusionMatrix;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.MisclassificationRanking.Entry;
import io.github.mnist.analysis.statistics.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * What a model confuses, as it stands in the JSON of {@code mnist confusion} and of the report.
 *
 * @param confusion counts by actual and predicted digit
 * @param byRow what percentage of an actual digit is predicted as each
 * @param byRowInterval the 95% intervals of those
 * @param byColumn what percentage of a predicted digit is of each
 * @param byColumnInterval the 95% intervals of those
 * @param similarity what percentage of two digits together is predicted as the other one
 * @param similarityInterval the 95% intervals of those
 * @param directed which digit is read as which, most often first
 * @param symmetric which two digits are taken for one another, most often first
 * @param rankings for each target, which digits are read as it
 * @param closest the first other digit of each ranking that has one
 * @param matrix the counts
 */
public record ConfusionData(
        List<List<Long>> confusion,
        List<List<Double>> byRow,
        List<List<Interval>> byRowInterval,
        List<List<Double>> byColumn,
        List<List<Interval>> byColumnInterval,
        List<List<Double>> similarity,
        List<List<Interval>> similarityInterval,
        List<Estimated<Entry>> directed,
        List<Estimated<ConfusedPairs.Pair>> symmetric,
        List<Ranking> rankings,
        List<Estimated<Entry>> closest,
        @JsonIgnore ConfusionMatrix matrix) {
    /** Copies the lists. */
    public ConfusionData {
        confusion = List.copyOf(confusion);
        byRow = List.copyOf(byRow);
        byRowInterval = List.copyOf(byRowInterval);
        byColumn = List.copyOf(byColumn);
        byColumnInterval = List.copyOf(byColumnInterval);
        similarity = List.copyOf(similarity);
        similarityInterval = List.copyOf(similarityInterval);
        directed = List.copyOf(directed);
        symmetric = List.copyOf(symmetric);
        rankings = List.copyOf(rankings);
        closest = List.copyOf(closest);
    }

    /**
     * Which digits are read as one.
     *
     * @param target the digit that they are read as
     * @param entries all digits with the intervals of their percentages, most often first
     */
    public record Ranking(int target, List<Estimated<Entry>> entries) {
        /** Copies the list. */
        public Ranking {
            entries = List.copyOf(entries);
        }

        private static Ranking of(MisclassificationRanking ranking) {
            return new Ranking(ranking.target(), Estimated.of(ranking));
        }
    }

    /**
     * Collects what a model confuses.
     *
     * @param matrix the counts
     * @return all of it
     */
    public static ConfusionData of(ConfusionMatrix matrix) {
        List<MisclassificationRanking> rankings = MisclassificationRanking.all(matrix);
        return new ConfusionData(
                counts(matrix),
                table(matrix, matrix::rate),
                table(matrix, matrix::rateInterval),
                table(matrix, matrix::shareOfPredicted),
                table(matrix, matrix::shareOfPredictedInterval),
                table(matrix, matrix::similarity),
                table(matrix, matrix::similarityInterval),
                ConfusedPairs.directed(matrix).stream().map(Estimated::of).toList(),
                ConfusedPairs.symmetric(matrix).stream().map(Estimated::of).toList(),
                rankings.stream().map(Ranking::of).toList(),
                rankings.stream()
                        .flatMap(ranking -> ranking.closest().stream())
                        .map(Estimated::of)
                        .toList(),
                matrix);
    }

    /**
     * Returns the counts as they stand in the JSON: rows are actual.
     *
     * @param matrix the counts
     * @return a list for each actual digit
     */
    public static List<List<Long>> counts(ConfusionMatrix matrix) {
        return Arrays.stream(matrix.counts())
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    private static <T> List<List<T>> table(ConfusionMatrix matrix, BiFunction<Integer, Integer, T> cell) {
        return IntStream.range(0, matrix.classes())
                .mapToObj(row -> IntStream.range(0, matrix.classes())
                        .mapToObj(column -> cell.apply(row, column))
                        .toList())
                .toList();
    }
}
