package io.github.mnist.analysis;

import io.github.mnist.analysis.ClassificationIntervals.ScoreIntervals;
import io.github.mnist.analysis.ClassificationReport.ClassScores;
import io.github.mnist.analysis.ClassificationReport.Scores;
import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.calibration.Calibration.Bin;
import io.github.mnist.analysis.calibration.TemperatureScaling;
import io.github.mnist.analysis.comparison.Comparison;
import io.github.mnist.analysis.comparison.PairComparison;
import io.github.mnist.analysis.comparison.SeedRun;
import io.github.mnist.analysis.comparison.SeedStudy;
import io.github.mnist.analysis.predictions.PredictionsFile;
import io.github.mnist.analysis.statistics.Interval;
import io.github.mnist.model.Predictions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The numbers are those of scikit-learn and SciPy: {@code reference.txt} holds what {@code python3 reference.py} printed
 * for {@code predictions.csv}, with scikit-learn 1.2.1 and SciPy 1.10.1. One class is never predicted, another never
 * occurs. {@link ScikitLearnIT} runs it again.
 */
class ScikitLearnTest {
    @Test
    void allNumbersAreThoseStored() throws IOException {
        assertSame(Files.readAllLines(resource("reference.txt")));
    }

    static void assertSame(List<String> reference) {
        Map<String, Double> expected = new HashMap<>();
        for (String line : reference) {
            int space = line.indexOf(' ');
            expected.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        }
        Map<String, Double> actual = numbers(PredictionsFile.read(resource("predictions.csv")));

        assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        actual.forEach(
                (name, value) -> assertThat(value).as(name).isCloseTo(expected.get(name), within(tolerance(name))));
    }

    /** What the reference finds by search or by numeric slopes is less exact. */
    private static double tolerance(String name) {
        return name.equals("temperature") || name.matches("(macro|weighted)\\..*\\.(low|high)") ? 1e-6 : 1e-10;
    }

    private static Map<String, Double> numbers(LabelledPredictions predictions) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        Evaluation evaluation = Evaluation.of(predictions);
        numbers.put("accuracy", evaluation.accuracy());
        put(numbers, "accuracy", evaluation.accuracyInterval());
        numbers.put("loss", evaluation.loss());
        put(numbers, "loss", evaluation.lossInterval());
        for (int k = 2; k < 5; k++) {
            numbers.put("top" + k, evaluation.top(k));
        }
        ConfusionMatrix confusion = evaluation.confusion();
        for (int actual = 0; actual < 5; actual++) {
            for (int predicted = 0; predicted < 5; predicted++) {
                String cell = "." + actual + "." + predicted;
                numbers.put("confusion" + cell, (double) confusion.count(actual, predicted));
                numbers.put("byRow" + cell, confusion.rate(actual, predicted));
                numbers.put("byColumn" + cell, confusion.shareOfPredicted(actual, predicted));
            }
        }
        ClassificationReport report = ClassificationReport.of(confusion);
        for (ClassScores scores : report.perClass()) {
            numbers.put("precision." + scores.label(), scores.precision());
            numbers.put("recall." + scores.label(), scores.recall());
            numbers.put("f1." + scores.label(), scores.f1());
            numbers.put("support." + scores.label(), (double) scores.support());
        }
        put(numbers, "macro", report.macro());
        put(numbers, "micro", report.micro());
        put(numbers, "weighted", report.weighted());
        putIntervals(numbers, ClassificationIntervals.of(confusion), confusion);
        putCalibration(numbers, Calibration.of(predictions));
        numbers.put("temperature", TemperatureScaling.fit(predictions).temperature());
        putComparison(numbers, predictions);
        return numbers;
    }

    private static void put(Map<String, Double> numbers, String name, Interval interval) {
        numbers.put(name + ".low", interval.low());
        numbers.put(name + ".high", interval.high());
    }

    private static void put(Map<String, Double> numbers, String name, Scores scores) {
        numbers.put(name + ".precision", scores.precision());
        numbers.put(name + ".recall", scores.recall());
        numbers.put(name + ".f1", scores.f1());
    }

    private static void putIntervals(
            Map<String, Double> numbers, ClassificationIntervals intervals, ConfusionMatrix confusion) {
        for (int label = 0; label < confusion.classes(); label++) {
            if (confusion.support(label) + confusion.predicted(label) > 0) {
                put(numbers, "f1." + label, intervals.perClass().get(label).f1());
            }
        }
        Map<String, ScoreIntervals> means = Map.of("macro", intervals.macro(), "weighted", intervals.weighted());
        means.forEach((name, mean) -> {
            put(numbers, name + ".precision", mean.precision());
            put(numbers, name + ".recall", mean.recall());
            put(numbers, name + ".f1", mean.f1());
        });
    }

    private static void putCalibration(Map<String, Double> numbers, Calibration calibration) {
        numbers.put("brier", calibration.brier());
        put(numbers, "brier", calibration.brierInterval());
        numbers.put("ece", calibration.expectedCalibrationError());
        List<Bin> bins = calibration.bins();
        for (int i = 0; i < bins.size(); i++) {
            Bin bin = bins.get(i);
            numbers.put("bin" + i + ".count", (double) bin.count());
            if (bin.count() > 0) {
                numbers.put("bin" + i + ".confidence", bin.confidence());
                numbers.put("bin" + i + ".accuracy", bin.accuracy());
            }
        }
    }

    /** Compares with a classifier that mirrors the probabilities of every fourth sample. */
    private static void putComparison(Map<String, Double> numbers, LabelledPredictions predictions) {
        int size = predictions.size();
        float[][] mirrored = new float[size][5];
        for (int i = 0; i < size; i++) {
            for (int digit = 0; digit < 5; digit++) {
                mirrored[i][digit] = predictions.predictions().probability(i, i % 4 == 0 ? 4 - digit : digit);
            }
        }
        int[] labels = IntStream.range(0, size).map(predictions::label).toArray();
        LabelledPredictions other = LabelledPredictions.of(Predictions.of(5, mirrored), labels);
        PairComparison pair =
                Comparison.of(Map.of("a", other, "b", other)).pairs().get(0);
        assertThat(pair.kappa()).isEqualTo(1);

        Map<String, LabelledPredictions> both = new LinkedHashMap<>();
        both.put("one", predictions);
        both.put("other", other);
        pair = Comparison.of(both).pairs().get(0);
        numbers.put("kappa", pair.kappa());
        numbers.put("mcnemar.b", (double) pair.mcnemar().b());
        numbers.put("mcnemar.c", (double) pair.mcnemar().c());
        numbers.put("mcnemar.p", pair.mcnemar().p());

        // Every fifth sample as if it were the run of another seed: with the labels of one part, right and wrong kept.
        List<SeedRun> runs = new ArrayList<>();
        for (int seed = 0; seed < 5; seed++) {
            runs.add(new SeedRun("one", seed, everyFifth(predictions, seed)));
            runs.add(new SeedRun("other", seed, everyFifth(other, seed)));
        }
        numbers.put("welch.p", SeedStudy.of(runs).differences().get(0).p());
    }

    private static LabelledPredictions everyFifth(LabelledPredictions predictions, int first) {
        int size = predictions.size() / 5;
        float[][] rows = new float[size][5];
        for (int i = 0; i < size; i++) {
            int sample = first + 5 * i;
            rows[i][predictions.predictions().digit(sample) == predictions.label(sample) ? 0 : 1] = 1;
        }
        return LabelledPredictions.of(Predictions.of(5, rows), new int[size]);
    }

    static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(ScikitLearnTest.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
