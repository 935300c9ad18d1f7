package io.github.mnist.cli.compare;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.MisclassificationRanking.Entry;
import io.github.mnist.analysis.comparison.Comparison;
import io.github.mnist.analysis.comparison.SeedRun;
import io.github.mnist.analysis.comparison.SeedStudy;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Result;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.report.DisagreementData;
import io.github.mnist.report.Estimated;
import io.github.mnist.report.PairData;
import io.github.mnist.report.RankingsData;
import io.github.mnist.report.SeedData;
import io.github.mnist.report.TrainingCost;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
record CompareResult(
        List<Scores> systems,
        List<PairData> pairs,
        List<RankingsData<Estimated<Entry>>> rankings,
        List<DisagreementData> disagreements,
        @Nullable SeedData seeds,
        List<String> words,
        @JsonIgnore CompareTable table)
        implements Result {
    /** Copies the lists. */
    CompareResult {
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
        private static Scores of(Contestant system, Evaluation evaluation) {
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
     * Compares.
     *
     * @param systems at least one
     * @param runs at least two seeds of each backend among the systems, or none
     * @param target the only target whose rankings are wanted; null for all
     * @param top how many disagreements of each pair are wanted at most
     * @param table what of it the CSV is to hold; {@code seeds} needs runs
     */
    static CompareResult of(
            List<Contestant> systems, List<SeedRun> runs, @Nullable Integer target, int top, CompareTable table) {
        Map<String, LabelledPredictions> predictions = new LinkedHashMap<>();
        Map<String, SoftmaxParameters> parameters = new HashMap<>();
        Map<String, Evaluation> evaluations = new LinkedHashMap<>();
        for (Contestant system : systems) {
            predictions.put(system.name(), system.predictions());
            evaluations.put(system.name(), Evaluation.of(system.predictions()));
            if (system.parameters() != null) {
                parameters.put(system.name(), system.parameters());
            }
        }
        List<Integer> targets = target != null
                ? List.of(target)
                : IntStream.range(0, systems.get(0).predictions().classes())
                        .boxed()
                        .toList();
        // One backend alone has no pairs; its seeds are compared all the same.
        Optional<Comparison> comparison =
                systems.size() > 1 ? Optional.of(Comparison.of(predictions)) : Optional.empty();
        Optional<SeedStudy> study = runs.isEmpty() ? Optional.empty() : Optional.of(SeedStudy.of(runs));
        return new CompareResult(
                systems.stream()
                        .map(system -> Scores.of(system, named(evaluations, system.name())))
                        .toList(),
                comparison.map(all -> PairData.all(all, parameters)).orElse(List.of()),
                RankingsData.of(
                        targets,
                        List.copyOf(predictions.keySet()),
                        (name, digit) -> Estimated.of(MisclassificationRanking.of(
                                named(evaluations, name).confusion(), digit))),
                comparison.map(all -> DisagreementData.all(all, top)).orElse(List.of()),
                study.map(noise -> SeedData.of(
                                noise,
                                runs.stream().map(SeedRun::seed).distinct().toList(),
                                targets))
                        .orElse(null),
                Stream.concat(comparison.map(Comparison::inWords).stream(), study.map(SeedStudy::inWords).stream())
                        .flatMap(List::stream)
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
    public String text(Page page) {
        return new CompareText(page).of(this);
    }
}
