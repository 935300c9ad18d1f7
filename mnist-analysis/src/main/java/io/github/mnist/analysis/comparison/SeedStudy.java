package io.github.mnist.analysis.comparison;

import io.github.mnist.analysis.ConfusionMatrix;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.MisclassificationRanking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * Runs of one or several systems over several seeds: tells a difference of the systems from the noise of the seeds.
 * Immutable.
 */
public final class SeedStudy {
    private final Map<String, Map<Long, LabelledPredictions>> runs;
    private final Map<String, List<Evaluation>> evaluations = new LinkedHashMap<>();

    private SeedStudy(Map<String, Map<Long, LabelledPredictions>> runs) {
        this.runs = runs;
        runs.forEach((system, bySeed) -> evaluations.put(
                system, bySeed.values().stream().map(Evaluation::of).toList()));
    }

    /**
     * Collects runs.
     *
     * @param runs the runs, at least two seeds of each system, and the same seeds of each; results come in the order in
     *     which systems occur first
     * @return the study
     * @throws IllegalArgumentException if there are no runs, a system has fewer than two seeds, one seed twice or other
     *     seeds than the first system, or the runs were not made on the same data
     */
    public static SeedStudy of(List<SeedRun> runs) {
        Map<String, Map<Long, LabelledPredictions>> bySystem = new LinkedHashMap<>();
        Map<String, LabelledPredictions> byName = new LinkedHashMap<>();
        for (SeedRun run : runs) {
            byName.put(run.system() + " with seed " + run.seed(), run.predictions());
            LabelledPredictions earlier = bySystem.computeIfAbsent(run.system(), system -> new LinkedHashMap<>())
                    .put(run.seed(), run.predictions());
            if (earlier != null) {
                throw new IllegalArgumentException(
                        "two runs of " + run.system() + " with seed " + run.seed() + ": expected one");
            }
        }
        if (bySystem.isEmpty()) {
            throw new IllegalArgumentException("no runs: expected at least two seeds of a system");
        }
        SameData.check(byName);
        String first = bySystem.keySet().iterator().next();
        Set<Long> seeds = bySystem.values().iterator().next().keySet();
        bySystem.forEach((system, bySeed) -> {
            if (bySeed.size() < 2 || !bySeed.keySet().equals(seeds)) {
                throw new IllegalArgumentException(system + " was run with the seeds " + bySeed.keySet() + ", " + first
                        + " with " + seeds + ": expected the same, and at least two");
            }
        });
        return new SeedStudy(bySystem);
    }

    /**
     * Returns how each system varies with the seed.
     *
     * @return a summary of each system
     */
    public List<SystemSummary> systems() {
        return evaluations.entrySet().stream()
                .map(entry -> new SystemSummary(
                        entry.getKey(),
                        entry.getValue().size(),
                        Spread.of(values(entry.getValue(), Evaluation::accuracy)),
                        Spread.of(values(entry.getValue(), Evaluation::loss)),
                        agreementOfSeeds(entry.getKey())))
                .toList();
    }

    /**
     * Returns how each two systems differ beyond what the seed does.
     *
     * @return the pairs: the first with each later one, the second with each later one, and so on
     */
    public List<SystemDifference> differences() {
        List<String[]> pairs = pairs();
        double[] p = pairs.stream()
                .mapToDouble(pair -> welch(accuracies(pair[0]), accuracies(pair[1])))
                .toArray();
        double[] corrected = Holm.correct(p);
        return IntStream.range(0, p.length)
                .mapToObj(i -> new SystemDifference(
                        pairs.get(i)[0],
                        pairs.get(i)[1],
                        Spread.of(accuracies(pairs.get(i)[0])).mean()
                                - Spread.of(accuracies(pairs.get(i)[1])).mean(),
                        p[i],
                        corrected[i],
                        p.length,
                        agreementOfSystems(pairs.get(i)[0], pairs.get(i)[1])))
                .toList();
    }

    /**
     * Returns how the rankings of each two systems differ beyond what the seed does.
     *
     * @return the pairs, in the order of {@link #differences}
     */
    public List<RankingDifference> rankingDifferences() {
        List<String[]> pairs = pairs();
        List<List<RankingDifference.Target>> targets = pairs.stream()
                .map(pair -> RankingPermutation.of(confusions(pair[0]), confusions(pair[1])))
                .toList();
        double[] p = targets.stream()
                .mapToDouble(all -> all.stream()
                        .mapToDouble(RankingDifference.Target::p)
                        .min()
                        .orElseThrow())
                .toArray();
        double[] corrected = Holm.correct(p);
        int seeds = runs.values().iterator().next().size();
        return IntStream.range(0, p.length)
                .mapToObj(i -> new RankingDifference(
                        pairs.get(i)[0],
                        pairs.get(i)[1],
                        targets.get(i),
                        p[i],
                        corrected[i],
                        p.length,
                        seeds,
                        RankingPermutation.lowestP(seeds)))
                .toList();
    }

    private List<String[]> pairs() {
        List<String> names = List.copyOf(evaluations.keySet());
        List<String[]> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                pairs.add(new String[] {names.get(i), names.get(j)});
            }
        }
        return pairs;
    }

    private List<ConfusionMatrix> confusions(String system) {
        return get(evaluations, system).stream().map(Evaluation::confusion).toList();
    }

    /**
     * Returns which digits a system takes for a target, over the seeds.
     *
     * @param system the name of the system
     * @param target the predicted class, from 0
     * @return one entry for each digit, the target included, by mean percentage downwards, ties by source
     * @throws IllegalArgumentException if there is no such system or class
     */
    public List<SourceSpread> ranking(String system, int target) {
        List<ConfusionMatrix> confusions = confusions(system);
        int[] timesFirst = new int[confusions.get(0).classes()];
        confusions.forEach(confusion -> MisclassificationRanking.of(confusion, target)
                .closest()
                .ifPresent(closest -> timesFirst[closest.source()]++));
        return IntStream.range(0, timesFirst.length)
                .mapToObj(source -> new SourceSpread(
                        source,
                        target,
                        Spread.of(values(confusions, confusion -> confusion.rate(source, target))),
                        timesFirst[source]))
                .sorted(Comparator.comparingDouble(
                                (SourceSpread source) -> source.percent().mean())
                        .reversed())
                .toList();
    }

    /**
     * Returns the study as sentences: one for each system, then two for each pair, of accuracy and of the rankings.
     *
     * @return the sentences, without full stops
     */
    public List<String> inWords() {
        return Stream.of(
                        systems().stream().map(SystemSummary::inWords),
                        differences().stream().map(SystemDifference::inWords),
                        rankingDifferences().stream().map(RankingDifference::inWords))
                .flatMap(sentences -> sentences)
                .toList();
    }

    private static <K, V> V get(Map<K, V> map, K name) {
        V value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no system '" + name + "' in this study: it has " + map.keySet());
        }
        return value;
    }

    private double[] accuracies(String system) {
        return values(get(evaluations, system), Evaluation::accuracy);
    }

    private static <T> double[] values(List<T> runs, ToDoubleFunction<T> value) {
        return runs.stream().mapToDouble(value).toArray();
    }

    private static double welch(double[] first, double[] second) {
        Spread one = Spread.of(first);
        Spread other = Spread.of(second);
        if (one.deviation() == 0 && other.deviation() == 0) {
            // No noise at all: the test would divide by it.
            return one.mean() == other.mean() ? 1 : 0;
        }
        return TTest.withDefaults()
                .with(DataDispersion.HETEROSCEDASTIC)
                .test(first, second)
                .getPValue();
    }

    private double agreementOfSeeds(String system) {
        List<LabelledPredictions> bySeed = List.copyOf(get(runs, system).values());
        return IntStream.range(0, bySeed.size())
                .boxed()
                .flatMap(i -> IntStream.range(0, i).mapToObj(j -> agreement(bySeed.get(i), bySeed.get(j))))
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    private double agreementOfSystems(String first, String second) {
        Map<Long, LabelledPredictions> others = get(runs, second);
        return get(runs, first).entrySet().stream()
                .mapToDouble(run -> agreement(run.getValue(), get(others, run.getKey())))
                .average()
                .orElseThrow();
    }

    private static double agreement(LabelledPredictions one, LabelledPredictions other) {
        long agreeing = IntStream.range(0, one.size())
                .filter(i -> one.predictions().digit(i) == other.predictions().digit(i))
                .count();
        return (double) agreeing / one.size();
    }
}
