package io.github.mnist.examples.report;

import io.github.mnist.analysis.Calibration;
import io.github.mnist.analysis.ClassificationIntervals;
import io.github.mnist.analysis.ClassificationReport;
import io.github.mnist.analysis.ConfusedPairs;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.MisclassificationRanking.Entry;
import io.github.mnist.analysis.MisreadSamples;
import io.github.mnist.analysis.WorstDigits;
import io.github.mnist.analysis.comparison.Comparison;
import io.github.mnist.analysis.comparison.Disagreement;
import io.github.mnist.analysis.comparison.PairComparison;
import io.github.mnist.analysis.quality.LabelIssue;
import io.github.mnist.analysis.quality.LabelIssues;
import io.github.mnist.analysis.quality.LabelScore;
import io.github.mnist.analysis.quality.NearestImages;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.examples.report.ReportData.Detail;
import io.github.mnist.examples.report.ReportData.Epoch;
import io.github.mnist.examples.report.ReportData.Intervals;
import io.github.mnist.examples.report.ReportData.Misread;
import io.github.mnist.examples.report.ReportData.Model;
import io.github.mnist.examples.report.ReportData.Neighbour;
import io.github.mnist.examples.report.ReportData.Pair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one or several models make of a test set, as one HTML file that needs nothing else: no network, no other file.
 * Every number in its tables is also in its JSON, the element with the id {@code data}. Immutable.
 */
public final class Report {
    /** How many samples of each kind are shown; what a page of less than 3 MB has room for. */
    private static final int WORST = 6;

    private static final int PAIRS = 10;
    private static final int PICTURED_PAIRS = 4;
    private static final int MISREAD = 6;
    private static final int ISSUES = 24;
    private static final int DISAGREEMENTS = 24;
    private static final int NEAREST = 5;

    /** Decides the resamples of bootstrapped intervals. */
    private static final long SEED = 0;

    private final ReportData data;
    private final TrainTest datasets;

    private Report(ReportData data, TrainTest datasets) {
        this.data = data;
        this.datasets = datasets;
    }

    /**
     * Makes a report.
     *
     * @param datasets what the models were trained on and what they predicted
     * @param models the models, at least one, with different names
     * @return the report
     * @throws IllegalArgumentException if there are no models, two have one name, or the predictions of one are not for
     *     this test set
     */
    public static Report of(TrainTest datasets, List<ReportedModel> models) {
        Map<String, LabelledPredictions> predictions = new LinkedHashMap<>();
        for (ReportedModel model : models) {
            checkPredictions(model, datasets.test());
            if (predictions.put(model.name(), model.predictions()) != null) {
                throw new IllegalArgumentException("two models named '" + model.name() + "': expected different names");
            }
        }
        if (predictions.isEmpty()) {
            throw new IllegalArgumentException("no models to report on: expected at least one");
        }
        List<Model> judged = models.stream().map(Report::judge).toList();
        List<PairComparison> pairs = List.of();
        List<Pair> comparison = new ArrayList<>();
        if (predictions.size() > 1) {
            Comparison compared = Comparison.of(predictions);
            pairs = compared.pairs();
            pairs.forEach(pair -> comparison.add(Pair.of(
                    pair,
                    overlapOfWorst(compared, pair, datasets.test().classes()),
                    compared.disagreements(pair.first(), pair.second()).stream()
                            .limit(DISAGREEMENTS)
                            .toList())));
        }
        ReportData data = new ReportData(
                datasets.test().name(),
                datasets.test().checksum(),
                datasets.test().size(),
                datasets.train().size(),
                datasets.test().classes(),
                summary(judged, pairs),
                judged,
                comparison,
                details(datasets, judged, comparison));
        return new Report(data, datasets);
    }

    /**
     * Returns the page.
     *
     * @return HTML
     */
    public String toHtml() {
        return new ReportPage(data, datasets.test()).toHtml();
    }

    /**
     * Returns the report in a few sentences.
     *
     * @return the sentences
     */
    public List<String> inWords() {
        return data.summary();
    }

    /**
     * Writes the page in UTF-8. The file is complete or not there at all: it is written under another name in the same
     * directory and then moved into place, over an older one if there is one.
     *
     * @param file where to write
     * @throws UncheckedIOException if the file cannot be written
     */
    public void write(Path file) {
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try {
                Files.writeString(temporary, toHtml(), StandardCharsets.UTF_8);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + reason(e, target), e);
        }
    }

    private static String reason(IOException problem, Path target) {
        if (Files.isDirectory(target)) {
            return "it is a directory, expected a file";
        }
        Path directory = target.getParent();
        return directory != null && Files.isDirectory(directory)
                ? problem.getClass().getSimpleName()
                : "there is no directory " + directory + ", make it first";
    }

    private static void checkPredictions(ReportedModel model, Dataset test) {
        LabelledPredictions predictions = model.predictions();
        boolean same = predictions.size() == test.size()
                && predictions.classes() == test.classes()
                && IntStream.range(0, test.size())
                        .allMatch(i -> predictions.label(i) == test.label(i) && predictions.index(i) == i);
        if (!same) {
            throw new IllegalArgumentException(model.name() + ": " + predictions + " are not for " + test
                    + ": expected one for each of its samples");
        }
    }

    private static Model judge(ReportedModel model) {
        LabelledPredictions predictions = model.predictions();
        Evaluation evaluation = Evaluation.of(predictions);
        ClassificationReport scores = ClassificationReport.of(evaluation.confusion());
        ClassificationIntervals intervals = ClassificationIntervals.of(evaluation.confusion(), SEED);
        Calibration calibration = Calibration.of(predictions);
        WorstDigits worst = WorstDigits.of(predictions, WORST);
        List<Entry> pairs = ConfusedPairs.directed(evaluation.confusion()).stream()
                .limit(PAIRS)
                .toList();
        List<LabelIssue> issues = LabelIssues.rank(predictions, LabelScore.NORMALIZED_MARGIN);
        int top = Math.min(3, predictions.classes());
        return new Model(
                model.name(),
                model.training(),
                evaluation.accuracy(),
                evaluation.loss(),
                evaluation.top(top),
                scores.macro(),
                scores.weighted(),
                scores.perClass(),
                List.of(evaluation.confusion().counts()),
                calibration.expectedCalibrationError(),
                calibration.brier(),
                new Intervals(
                        evaluation.accuracyInterval(),
                        evaluation.lossInterval(),
                        evaluation.topInterval(top),
                        calibration.expectedCalibrationErrorInterval(SEED),
                        calibration.brierInterval(),
                        intervals.macro(),
                        intervals.weighted(),
                        intervals.perClass()),
                pairs,
                ConfusedPairs.symmetric(evaluation.confusion()).stream()
                        .limit(PAIRS)
                        .toList(),
                MisclassificationRanking.all(evaluation.confusion()),
                calibration.bins(),
                model.history().stream()
                        .map(epoch -> new Epoch(
                                epoch.epoch(),
                                epoch.loss(),
                                epoch.accuracy(),
                                epoch.duration().toNanos() / 1e9))
                        .toList(),
                IntStream.range(0, predictions.classes())
                        .mapToObj(worst::samples)
                        .toList(),
                pairs.stream()
                        .limit(PICTURED_PAIRS)
                        .map(pair -> new Misread(
                                pair.source(),
                                pair.target(),
                                MisreadSamples.of(predictions, pair.source(), pair.target(), MISREAD)))
                        .toList(),
                issues.stream().limit(ISSUES).toList(),
                issues.stream().filter(LabelIssue::candidate).count(),
                evaluation,
                calibration,
                model);
    }

    private static double overlapOfWorst(Comparison comparison, PairComparison pair, int classes) {
        return IntStream.range(0, classes)
                .mapToDouble(digit -> comparison.overlapOfWorst(pair.first(), pair.second(), digit, WORST))
                .average()
                .orElseThrow();
    }

    private static List<String> summary(List<Model> models, List<PairComparison> pairs) {
        return Stream.concat(
                        models.stream().map(Report::summary), pairs.stream().map(pair -> pair.inWords() + "."))
                .toList();
    }

    private static String summary(Model model) {
        String confused = model.pairs().stream()
                .findFirst()
                .map(pair -> String.format(
                        Locale.ROOT,
                        "it reads %d as %d most often (%,d of %,d)",
                        pair.source(),
                        pair.target(),
                        pair.count(),
                        pair.support()))
                .orElse("it confuses no two digits");
        return String.format(
                Locale.ROOT,
                "%s reads %.2f%% of the %,d test images right (95%% interval %.2f%% to %.2f%%), with a loss of %.4f; %s,"
                        + " and its probabilities are off by %.2f points on average.",
                model.name(),
                model.accuracy() * 100,
                model.evaluation().samples(),
                model.intervals().accuracy().low() * 100,
                model.intervals().accuracy().high() * 100,
                model.loss(),
                confused,
                model.ece() * 100);
    }

    private static NavigableMap<Integer, Detail> details(
            TrainTest datasets, List<Model> models, List<Pair> comparison) {
        NavigableSet<Integer> shown = new TreeSet<>();
        for (Model model : models) {
            model.worst().forEach(samples -> samples.forEach(sample -> shown.add(sample.index())));
            model.misread().forEach(pair -> pair.samples().forEach(sample -> shown.add(sample.index())));
            model.issues().forEach(issue -> shown.add(issue.index()));
        }
        comparison.forEach(
                pair -> pair.disagreements().stream().map(Disagreement::index).forEach(shown::add));
        // Each sample is compared with all training samples: in parallel it takes seconds.
        return shown.parallelStream()
                .collect(Collectors.toMap(
                        index -> index, index -> detail(datasets, models, index), (one, other) -> one, TreeMap::new));
    }

    private static Detail detail(TrainTest datasets, List<Model> models, int index) {
        Dataset train = datasets.train();
        return new Detail(
                datasets.test().label(index),
                models.stream()
                        .map(model -> model.source()
                                .predictions()
                                .predictions()
                                .get(index)
                                .probabilities())
                        .toList(),
                NearestImages.to(train, datasets.test().pixels(index), NEAREST).stream()
                        .map(near -> new Neighbour(
                                near.index(), near.label(), near.distance(), Pictures.dataUri(train, near.index())))
                        .toList());
    }
}
