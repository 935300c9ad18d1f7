package io.github.mnist.examples;

import io.github.mnist.analysis.ClassificationReport;
import io.github.mnist.analysis.ConfusedPairs;
import io.github.mnist.analysis.ConfusionMatrix;
import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.MisreadSamples;
import io.github.mnist.analysis.WorstDigits;
import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.calibration.TemperatureScaling;
import io.github.mnist.analysis.comparison.Comparison;
import io.github.mnist.analysis.comparison.ContestedSample;
import io.github.mnist.analysis.comparison.ParameterParity;
import io.github.mnist.analysis.comparison.SeedRun;
import io.github.mnist.analysis.comparison.SeedStudy;
import io.github.mnist.analysis.labels.CrossValidation;
import io.github.mnist.analysis.labels.LabelIssues;
import io.github.mnist.analysis.labels.LabelScore;
import io.github.mnist.analysis.predictions.PredictionsFile;
import io.github.mnist.analysis.similarity.ImagePair;
import io.github.mnist.analysis.similarity.NearDuplicates;
import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.onnx.OnnxExport;
import io.github.mnist.pictures.Charts;
import io.github.mnist.storage.SavedModel;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Java of docs/analysis.md, which makes the pictures of that page. */
public final class AnalysisTour {
    private final Dataset train = Mnist.train();
    private final Dataset test = Mnist.test();
    private final Path pictures;
    private final Path files;

    private AnalysisTour(Path pictures, Path files) {
        this.pictures = pictures;
        this.files = files;
    }

    /**
     * Runs all analyses of the page.
     *
     * @param args a directory for the pictures; by default {@code target/analysis}, where other files go as well
     * @throws IOException if a directory cannot be made
     */
    public static void main(String[] args) throws IOException {
        Path files = Path.of("target", "analysis");
        Path pictures = args.length > 0 ? Path.of(args[0]) : files;
        Files.createDirectories(files);
        Files.createDirectories(pictures);
        new AnalysisTour(pictures, files).run();
    }

    private void run() {
        try (TrainingResult model = Backends.byId("djl").trainer().train(train)) {
            LabelledPredictions predictions = LabelledPredictions.of(model.classifier(), test);
            evaluate(model, predictions);
            confusion(predictions);
            misclassified(predictions);
            worst(predictions);
            calibration(model, predictions, issues());
            export(model, predictions);
            pieces();
        }
        compare();
        seeds();
    }

    private void evaluate(TrainingResult model, LabelledPredictions predictions) {
        Evaluation evaluation = Evaluation.of(predictions);
        System.out.println(evaluation.accuracy() + ", 95% in " + evaluation.accuracyInterval());
        System.out.println("top 3: " + evaluation.top(3));
        System.out.println(ClassificationReport.of(evaluation.confusion()).macro());
        Charts.weights(model.classifier().parameters(), test.shape()).writePng(pictures.resolve("weights.png"));
        Charts.learningCurves(Map.of("djl", model.history())).writePng(pictures.resolve("learning-curves.png"));
    }

    private void confusion(LabelledPredictions predictions) {
        ConfusionMatrix confusion = Evaluation.of(predictions).confusion();
        System.out.println(confusion.count(5, 3) + " fives are read as 3, " + confusion.rate(5, 3) + "%");
        ConfusedPairs.symmetric(confusion).stream().limit(3).forEach(System.out::println);
        Charts.confusion(confusion).writePng(pictures.resolve("confusion.png"));
        List<WorstDigits.Sample> misread =
                MisreadSamples.of(predictions, 4, 9, 12).samples();
        Charts.samples("4 read as 9", misread, test).writePng(pictures.resolve("four-as-nine.png"));
    }

    private void misclassified(LabelledPredictions predictions) {
        ConfusionMatrix confusion = Evaluation.of(predictions).confusion();
        MisclassificationRanking ranking = MisclassificationRanking.of(confusion, 5);
        ranking.closest().ifPresent(System.out::println);
        Charts.ranking(ranking).writePng(pictures.resolve("ranking.png"));
    }

    private void worst(LabelledPredictions predictions) {
        List<WorstDigits.Sample> worst = WorstDigits.of(predictions, 9).samples(0);
        worst.forEach(System.out::println);
        Charts.samples("The zeros read worst", worst, test).writePng(pictures.resolve("worst.png"));
    }

    private LabelledPredictions issues() {
        LabelledPredictions fair =
                CrossValidation.predict(Backends.byId("djl").trainer(), train, Recipe.TUNED.options(), 5);
        LabelIssues issues = LabelIssues.of(fair, LabelScore.NORMALIZED_MARGIN, 12);
        System.out.println(issues.candidates() + " of " + issues.samples() + " labels are doubtful");
        Charts.issues("Doubtful labels", issues.worst(), train).writePng(pictures.resolve("issues.png"));
        List<ImagePair> alike = NearDuplicates.of(train, 51764, 4);
        alike.forEach(System.out::println);
        Charts.duplicates("Most like image 51764", alike, train).writePng(pictures.resolve("duplicates.png"));
        List<ImagePair> across = NearDuplicates.between(train, test, 6);
        Charts.duplicates("Alike in both sets", across, train, test).writePng(pictures.resolve("across.png"));
        return fair;
    }

    private void calibration(TrainingResult model, LabelledPredictions predictions, LabelledPredictions fair) {
        Calibration calibration = Calibration.of(predictions);
        System.out.println(calibration.expectedCalibrationError() + " and " + calibration.brier());
        Charts.reliability(calibration).writePng(pictures.resolve("reliability.png"));
        TemperatureScaling scaling = TemperatureScaling.fit(fair);
        System.out.println(scaling + ": " + Evaluation.of(scaling.apply(model.classifier()), test));
    }

    private void export(TrainingResult model, LabelledPredictions predictions) {
        OnnxExport.write(files.resolve("model.onnx"), SavedModel.of(model), test.shape());
        PredictionsFile.write(files.resolve("predictions.npz"), predictions);
    }

    private void pieces() {
        Path file = files.resolve("predictions.npz");
        try (Stream<LabelledPredictions> pieces = PredictionsFile.pieces(file)) {
            Optional<Evaluation> evaluation =
                    pieces.parallel().map(Evaluation::of).reduce(Evaluation::merge);
            System.out.println(evaluation.orElseThrow());
        }
        LabelIssues worst = LabelIssues.of(() -> PredictionsFile.pieces(file), LabelScore.NORMALIZED_MARGIN, 100);
        System.out.println(worst.candidates() + " of " + worst.samples() + " labels are doubtful");
    }

    private void compare() {
        TrainingOptions options = Recipe.NOTEBOOK.options();
        try (TrainingResult djl = Backends.byId("djl").trainer().train(train, options);
                TrainingResult dl4j = Backends.byId("dl4j").trainer().train(train, options)) {
            Map<String, LabelledPredictions> predictions = new LinkedHashMap<>();
            predictions.put("djl", LabelledPredictions.of(djl.classifier(), test));
            predictions.put("dl4j", LabelledPredictions.of(dl4j.classifier(), test));
            Comparison comparison = Comparison.of(predictions);
            comparison.inWords().forEach(System.out::println);
            System.out.println(comparison.overlapOfWorst("djl", "dl4j", 0, 9) + " of the worst zeros in common");
            System.out.println(ParameterParity.of(
                    djl.classifier().parameters(), dl4j.classifier().parameters()));
            List<ContestedSample> contested = comparison.contested().subList(0, 12);
            Charts.contested("Where djl and dl4j disagree", contested, test)
                    .writePng(pictures.resolve("disagreements.png"));
        }
    }

    private void seeds() {
        List<SeedRun> runs = new ArrayList<>();
        for (Backend backend : Backends.all()) {
            for (long seed = 0; seed < 5; seed++) {
                TrainingOptions options = Recipe.NOTEBOOK.options().withSeed(seed);
                try (TrainingResult model = backend.trainer().train(train, options)) {
                    runs.add(new SeedRun(backend.id(), seed, LabelledPredictions.of(model.classifier(), test)));
                }
            }
        }
        SeedStudy study = SeedStudy.of(runs);
        study.inWords().forEach(System.out::println);
        study.ranking("djl", 5).forEach(System.out::println);
    }
}
