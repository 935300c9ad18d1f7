package io.github.mnist.examples.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.Interval;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.MisclassificationRanking.Entry;
import io.github.mnist.analysis.comparison.Comparison;
import io.github.mnist.analysis.comparison.Disagreement;
import io.github.mnist.analysis.comparison.PairComparison;
import io.github.mnist.analysis.comparison.ParameterParity;
import io.github.mnist.analysis.comparison.RankingDifference;
import io.github.mnist.analysis.comparison.SeedRun;
import io.github.mnist.analysis.comparison.SeedStudy;
import io.github.mnist.analysis.comparison.SourceSpread;
import io.github.mnist.analysis.comparison.SystemDifference;
import io.github.mnist.analysis.comparison.SystemSummary;
import io.github.mnist.examples.report.Estimated;
import io.github.mnist.examples.report.TrainingCost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code compare} finds, and its JSON.
 *
 * @param systems those compared
 * @param pairs how each two of them compare; of one backend alone there are none
 * @param rankings which digits each takes for a target, for the targets asked for
 * @param disagreements where each two disagree and who is right, the first ones of each pair
 * @param seeds what several seeds tell; null if there was one
 * @param words all of it that can be said in sentences
 * @param table what of it the CSV holds
 */
record Compared(
        List<Scores> systems,
        List<Pair> pairs,
        List<Rankings<Estimated<Entry>>> rankings,
        List<Disagreements> disagreements,
        @Nullable SeedNoise seeds,
        List<String> words,
        @JsonIgnore ComparedTable table)
        implements Result {
    /** How many samples of each digit the lists of worst ones have that are compared: as many as the notebook shows. */
    static final int WORST = 9;

    /** Copies the lists. */
    Compared {
        systems = List.copyOf(systems);
        pairs = List.copyOf(pairs);
        rankings = List.copyOf(rankings);
        disagreements = List.copyOf(disagreements);
        words = List.copyOf(words);
    }

    /** How well one does, and what its training took. */
    record Scores(
            String name,
            double accuracy,
            Interval accuracyInterval,
            double loss,
            Interval lossInterval,
            @Nullable TrainingCost training) {
        private static Scores of(ComparedSystem system, Evaluation evaluation) {
            return new Scores(
                    system.name(),
                    evaluation.accuracy(),
                    evaluation.accuracyInterval(),
                    evaluation.loss(),
                    evaluation.lossInterval(),
                    system.training());
        }
    }

    /**
     * How two compare.
     *
     * @param overlapOfWorst the share of samples that the lists of worst ones have in common, the mean over the digits
     * @param overlapByDigit the same for each digit
     * @param parameters how far their parameters are apart; null if one of them has none
     */
    record Pair(
            @JsonUnwrapped PairComparison comparison,
            double overlapOfWorst,
            List<Double> overlapByDigit,
            @Nullable ParameterParity parameters) {
        private static Pair of(Comparison all, PairComparison pair, Map<String, ComparedSystem> systems) {
            ComparedSystem first = named(systems, pair.first());
            ComparedSystem second = named(systems, pair.second());
            List<Double> overlaps = all.overlapsOfWorst(first.name(), second.name(), WORST);
            return new Pair(
                    pair,
                    overlaps.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
                    overlaps,
                    first.parameters() == null || second.parameters() == null
                            ? null
                            : ParameterParity.of(first.parameters(), second.parameters()));
        }
    }

    /** Which digits each takes for a target, most often first, side by side. */
    record Rankings<E>(int target, List<Ranking<E>> systems) {
        private static <E> List<Rankings<E>> of(
                List<Integer> targets, List<String> names, BiFunction<String, Integer, List<E>> ranking) {
            return targets.stream()
                    .map(target -> new Rankings<>(
                            target,
                            names.stream()
                                    .map(name -> new Ranking<>(name, ranking.apply(name, target)))
                                    .toList()))
                    .toList();
        }
    }

    /** Which digits one takes for a target. */
    record Ranking<E>(String system, List<E> ranking) {}

    /** Where two disagree: the first of so many samples, in the order of the data. */
    record Disagreements(String first, String second, int count, List<Disagreement> samples) {
        private static Disagreements of(Comparison all, PairComparison pair, int top) {
            List<Disagreement> samples = all.disagreements(pair.first(), pair.second());
            return new Disagreements(
                    pair.first(), pair.second(), samples.size(), samples.subList(0, Math.min(top, samples.size())));
        }
    }

    /** What several seeds tell. */
    record SeedNoise(
            List<Long> seeds,
            List<SystemSummary> systems,
            List<SystemDifference> differences,
            List<RankingDifference> rankingDifferences,
            List<Rankings<SourceSpread>> rankings) {
        private static SeedNoise of(SeedStudy study, List<SeedRun> runs, List<Integer> targets) {
            return new SeedNoise(
                    runs.stream().map(SeedRun::seed).distinct().toList(),
                    study.systems(),
                    study.differences(),
                    study.rankingDifferences(),
                    Rankings.of(
                            targets,
                            runs.stream().map(SeedRun::system).distinct().toList(),
                            study::ranking));
        }
    }

    /**
     * Compares.
     *
     * @param systems at least one
     * @param runs at least two seeds of each backend among the systems, or none
     * @param target the only target whose rankings are wanted; null for all
     * @param top how many disagreements of each pair are wanted at most
     * @param table what of it the CSV is to hold; {@code seeds} needs runs
     */
    static Compared of(
            List<ComparedSystem> systems, List<SeedRun> runs, @Nullable Integer target, int top, ComparedTable table) {
        Map<String, ComparedSystem> byName = new LinkedHashMap<>();
        Map<String, LabelledPredictions> predictions = new LinkedHashMap<>();
        Map<String, Evaluation> evaluations = new LinkedHashMap<>();
        for (ComparedSystem system : systems) {
            byName.put(system.name(), system);
            predictions.put(system.name(), system.predictions());
            evaluations.put(system.name(), Evaluation.of(system.predictions()));
        }
        List<Integer> targets = target != null
                ? List.of(target)
                : IntStream.range(0, systems.get(0).predictions().classes())
                        .boxed()
                        .toList();
        List<Pair> pairs = new ArrayList<>();
        List<Disagreements> disagreements = new ArrayList<>();
        // One backend alone has no pairs; its seeds are compared all the same.
        if (systems.size() > 1) {
            Comparison all = Comparison.of(predictions);
            for (PairComparison pair : all.pairs()) {
                pairs.add(Pair.of(all, pair, byName));
                disagreements.add(Disagreements.of(all, pair, top));
            }
        }
        SeedStudy study = runs.isEmpty() ? null : SeedStudy.of(runs);
        return new Compared(
                systems.stream()
                        .map(system -> Scores.of(system, named(evaluations, system.name())))
                        .toList(),
                pairs,
                Rankings.of(
                        targets,
                        List.copyOf(byName.keySet()),
                        (name, digit) -> Estimated.of(MisclassificationRanking.of(
                                named(evaluations, name).confusion(), digit))),
                disagreements,
                study == null ? null : SeedNoise.of(study, runs, targets),
                Stream.concat(
                                pairs.stream().map(pair -> pair.comparison().inWords()),
                                study == null ? Stream.of() : study.inWords().stream())
                        .toList(),
                table);
    }

    private static <T> T named(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    @Override
    public List<?> rows() {
        return table.rows(this);
    }

    @Override
    public String text() {
        return ComparedText.of(this);
    }
}
