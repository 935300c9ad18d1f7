package io.github.mnist.analysis.comparison;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.WorstDigits;
import io.github.mnist.analysis.WorstDigits.Sample;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.model.Predictions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Any number of classifiers side by side on the same data. Immutable. */
public final class Comparison {
    private final Map<String, LabelledPredictions> predictions;
    private final Map<String, Evaluation> evaluations;
    private final List<PairComparison> pairs;

    private Comparison(Map<String, LabelledPredictions> predictions) {
        this.predictions = predictions;
        this.evaluations = new LinkedHashMap<>();
        predictions.forEach((name, own) -> evaluations.put(name, Evaluation.of(own)));
        this.pairs = compareAll();
    }

    /**
     * Compares predictions for the same samples.
     *
     * @param predictions the predictions of each classifier by its name; results come in the order of this map
     * @return the comparison
     * @throws IllegalArgumentException if there are fewer than two, there are no samples, or the samples, labels or
     *     classes of two differ
     */
    public static Comparison of(Map<String, LabelledPredictions> predictions) {
        if (predictions.size() < 2) {
            throw new IllegalArgumentException(
                    "nothing to compare in " + predictions.keySet() + ": expected at least two");
        }
        SameData.check(predictions);
        return new Comparison(Collections.unmodifiableMap(new LinkedHashMap<>(predictions)));
    }

    /**
     * Returns the names of the classifiers.
     *
     * @return the names, in the order given
     */
    public List<String> names() {
        return List.copyOf(predictions.keySet());
    }

    /**
     * Returns how well one of the classifiers does: accuracy and loss with their intervals, and confusion.
     *
     * @param name the name of the classifier
     * @return its evaluation
     * @throws IllegalArgumentException if there is no such classifier
     */
    public Evaluation evaluation(String name) {
        return get(evaluations, name);
    }

    /**
     * Returns how each two of the classifiers compare.
     *
     * @return the pairs: the first with each later one, the second with each later one, and so on
     */
    public List<PairComparison> pairs() {
        return pairs;
    }

    /**
     * Returns the comparison of each pair as a sentence.
     *
     * @return the sentences, in the order of {@link #pairs}
     */
    public List<String> inWords() {
        return pairs.stream().map(PairComparison::inWords).toList();
    }

    /**
     * Returns where two classifiers disagree, and who is right.
     *
     * @param first the name of one
     * @param second the name of the other
     * @return the samples for which they predict different digits, in the order of the data
     * @throws IllegalArgumentException if there is no such classifier
     */
    public List<Disagreement> disagreements(String first, String second) {
        LabelledPredictions one = get(predictions, first);
        LabelledPredictions other = get(predictions, second);
        return IntStream.range(0, one.size())
                .filter(i -> one.predictions().digit(i) != other.predictions().digit(i))
                .mapToObj(i -> disagreement(one, other, i))
                .toList();
    }

    /**
     * Returns where not all classifiers agree, and what each reads.
     *
     * @return the samples for which two or more of the classifiers predict different digits, in the order of the data
     */
    public List<ContestedSample> contested() {
        LabelledPredictions any = predictions.values().iterator().next();
        return IntStream.range(0, any.size())
                .filter(i -> predictions.values().stream()
                        .anyMatch(own ->
                                own.predictions().digit(i) != any.predictions().digit(i)))
                .mapToObj(i -> new ContestedSample(any.index(i), any.label(i), readings(i)))
                .toList();
    }

    private List<ContestedSample.Reading> readings(int sample) {
        return predictions.entrySet().stream()
                .map(own -> reading(own.getKey(), own.getValue().predictions(), sample))
                .toList();
    }

    private static ContestedSample.Reading reading(String name, Predictions predictions, int sample) {
        int digit = predictions.digit(sample);
        return new ContestedSample.Reading(name, digit, predictions.probability(sample, digit));
    }

    private static Disagreement disagreement(LabelledPredictions one, LabelledPredictions other, int sample) {
        int label = one.label(sample);
        int first = one.predictions().digit(sample);
        int second = other.predictions().digit(sample);
        Disagreement.Right right = first == label
                ? Disagreement.Right.FIRST
                : second == label ? Disagreement.Right.SECOND : Disagreement.Right.NEITHER;
        return new Disagreement(
                one.index(sample),
                label,
                first,
                second,
                right,
                one.predictions().probability(sample, first),
                other.predictions().probability(sample, second),
                one.trueProbability(sample),
                other.trueProbability(sample));
    }

    /**
     * Returns how much the lists of the worst samples of a digit have in common: the Jaccard index.
     *
     * @param first the name of one classifier
     * @param second the name of the other
     * @param digit the true label, from 0
     * @param count how many samples each list has, at least 1
     * @return the samples in both lists divided by those in either, 0 to 1; 1 if no sample has the label
     * @throws IllegalArgumentException if there is no such classifier, or the count is below 1
     * @throws IndexOutOfBoundsException if there is no such digit
     */
    public double overlapOfWorst(String first, String second, int digit, int count) {
        return overlap(worst(first, count).samples(digit), worst(second, count).samples(digit));
    }

    /**
     * Returns {@link #overlapOfWorst(String, String, int, int)} for every digit.
     *
     * @param first the name of one classifier
     * @param second the name of the other
     * @param count how many samples each list has, at least 1
     * @return the overlap of each digit, from 0
     * @throws IllegalArgumentException if there is no such classifier, or the count is below 1
     */
    public List<Double> overlapsOfWorst(String first, String second, int count) {
        WorstDigits ones = worst(first, count);
        WorstDigits others = worst(second, count);
        return IntStream.range(0, get(predictions, first).classes())
                .mapToObj(digit -> overlap(ones.samples(digit), others.samples(digit)))
                .toList();
    }

    private WorstDigits worst(String name, int count) {
        return WorstDigits.of(get(predictions, name), count);
    }

    private static double overlap(List<Sample> first, List<Sample> second) {
        Set<Long> either = indices(first);
        Set<Long> both = new HashSet<>(either);
        Set<Long> others = indices(second);
        both.retainAll(others);
        either.addAll(others);
        return either.isEmpty() ? 1 : (double) both.size() / either.size();
    }

    private static Set<Long> indices(List<Sample> samples) {
        return samples.stream().map(Sample::index).collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * Returns which digits each classifier takes for a target.
     *
     * @param target the predicted class, from 0
     * @return the ranking of each classifier by its name, in the order given
     * @throws IllegalArgumentException if there is no such class
     */
    public Map<String, MisclassificationRanking> rankings(int target) {
        Map<String, MisclassificationRanking> rankings = new LinkedHashMap<>();
        evaluations.forEach(
                (name, evaluation) -> rankings.put(name, MisclassificationRanking.of(evaluation.confusion(), target)));
        return Collections.unmodifiableMap(rankings);
    }

    private static <T> T get(Map<String, T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "no classifier '" + name + "' in this comparison: it has " + map.keySet());
        }
        return value;
    }

    private List<PairComparison> compareAll() {
        List<String> names = names();
        List<Counts> counts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                counts.add(Counts.of(
                        names.get(i), names.get(j), get(predictions, names.get(i)), get(predictions, names.get(j))));
            }
        }
        double[] corrected = Holm.correct(
                counts.stream().mapToDouble(pair -> pair.mcnemar().p()).toArray());
        return IntStream.range(0, corrected.length)
                .mapToObj(pair -> counts.get(pair).comparison(corrected[pair], corrected.length))
                .toList();
    }

    /** What is counted of a pair before its p-value can be corrected. */
    private record Counts(String first, String second, long samples, long agreeing, double kappa, McNemar mcnemar) {
        static Counts of(String first, String second, LabelledPredictions one, LabelledPredictions other) {
            int classes = one.classes();
            long[] firstDigits = new long[classes];
            long[] secondDigits = new long[classes];
            long agreeing = 0;
            long onlyFirst = 0;
            long onlySecond = 0;
            for (int i = 0; i < one.size(); i++) {
                int firstDigit = one.predictions().digit(i);
                int secondDigit = other.predictions().digit(i);
                firstDigits[firstDigit]++;
                secondDigits[secondDigit]++;
                if (firstDigit == secondDigit) {
                    agreeing++;
                } else if (firstDigit == one.label(i)) {
                    onlyFirst++;
                } else if (secondDigit == one.label(i)) {
                    onlySecond++;
                }
            }
            return new Counts(
                    first,
                    second,
                    one.size(),
                    agreeing,
                    kappa(firstDigits, secondDigits, agreeing, one.size()),
                    McNemar.of(onlyFirst, onlySecond));
        }

        private static double kappa(long[] firstDigits, long[] secondDigits, long agreeing, double samples) {
            double byChance = 0;
            for (int digit = 0; digit < firstDigits.length; digit++) {
                byChance += firstDigits[digit] / samples * (secondDigits[digit] / samples);
            }
            return byChance == 1 ? 1 : (agreeing / samples - byChance) / (1 - byChance);
        }

        PairComparison comparison(double correctedP, int pairs) {
            return new PairComparison(
                    first,
                    second,
                    samples,
                    (double) agreeing / samples,
                    Interval.wilson(agreeing, samples),
                    kappa,
                    samples - agreeing,
                    mcnemar,
                    correctedP,
                    pairs);
        }
    }
}
