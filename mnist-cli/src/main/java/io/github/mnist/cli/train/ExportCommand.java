package io.github.mnist.cli.train;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.predictions.PredictionsFile;
import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.command.Origin;
import io.github.mnist.cli.command.OutputFiles;
import io.github.mnist.cli.command.PredictionArguments;
import io.github.mnist.cli.command.PredictionSource;
import io.github.mnist.cli.command.WrongUsageException;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Result;
import io.github.mnist.cli.output.Text;
import io.github.mnist.onnx.OnnxExport;
import io.github.mnist.pictures.Chart;
import io.github.mnist.pictures.Charts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A model, or what it predicts, in the formats of other systems. */
@Command(
        name = "export",
        description =
                "Train, or take a saved model or predictions, and write the model for ONNX runtimes or as a picture,"
                        + " or the predictions beside their labels as CSV or for NumPy.",
        footer = {
            "  mnist export --model model.npz --out model.onnx --out predictions.csv",
            "  mnist export --predictions predictions.csv --out predictions.npz"
        })
public final class ExportCommand extends Action {
    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            order = 1,
            description = "The file to write, over an older one if there is one; may be repeated (required). Its name"
                    + " says what it holds: .onnx the model; .png or .svg a picture of its weights; .csv or .npz the"
                    + " predictions, as --predictions of other commands reads them.")
    private List<Path> out = List.of();

    @Mixin
    private final PredictionArguments arguments = new PredictionArguments();

    /** What a file holds, told by the end of its name. */
    enum Content {
        MODEL,
        PREDICTIONS,
        WEIGHTS;

        private static Content of(Path file) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".onnx")) {
                return MODEL;
            }
            if (name.endsWith(".csv") || name.endsWith(".npz")) {
                return PREDICTIONS;
            }
            if (name.endsWith(".png") || name.endsWith(".svg")) {
                return WEIGHTS;
            }
            throw new WrongUsageException(
                    "--out " + file + ": expected a name that ends in .onnx, .csv, .npz, .png or .svg");
        }
    }

    /** A file that was written, as it stands in the JSON. */
    record Written(String file, Content content) {}

    /** The result, and the JSON. */
    record Exported(@JsonUnwrapped Origin source, List<Written> files) implements Result {
        /** Copies the list. */
        Exported {
            files = List.copyOf(files);
        }

        @Override
        public List<Written> rows() {
            return files;
        }

        @Override
        public String text(Page page) {
            return source.describe() + "\n\n" + files.stream().map(this::line).collect(Collectors.joining("\n"));
        }

        private String line(Written written) {
            return switch (written.content()) {
                        case MODEL -> "Model: ";
                        case WEIGHTS -> "Weights: ";
                        case PREDICTIONS ->
                            source.predictions() == null
                                    ? "Predictions for the " + source.subject() + ": "
                                    : "The same predictions: ";
                    }
                    + Text.line(written.file());
        }
    }

    @Override
    protected Result run(Console console) {
        List<Written> files = out.stream()
                .map(file -> new Written(file.toString(), Content.of(file)))
                .toList();
        List<Path> models = files(Content.MODEL);
        List<Path> predictions = files(Content.PREDICTIONS);
        List<Path> weights = files(Content.WEIGHTS);
        if (arguments.fromFile()) {
            Stream.of(models, weights).flatMap(List::stream).findFirst().ifPresent(file -> {
                throw new WrongUsageException("--predictions with --out " + file
                        + ": expected a name that ends in .csv or .npz; there is no model to write");
            });
        }
        OutputFiles.check(out.toArray(Path[]::new));
        try (PredictionSource judged = arguments.open(this, console)) {
            if (!models.isEmpty()) {
                PredictionSource.Prediction made = judged.prediction().orElseThrow();
                models.forEach(file ->
                        OnnxExport.write(file, made.model(), made.judged().shape()));
            }
            if (!weights.isEmpty()) {
                PredictionSource.Prediction made = judged.prediction().orElseThrow();
                Chart chart = Charts.weights(
                        made.classifier().parameters(), made.judged().shape());
                weights.forEach(chart::write);
            }
            if (!predictions.isEmpty()) {
                LabelledPredictions all = judged.predictions();
                predictions.forEach(file -> PredictionsFile.write(file, all));
            }
            return new Exported(judged.source(), files);
        }
    }

    private List<Path> files(Content content) {
        return out.stream().filter(file -> Content.of(file) == content).toList();
    }
}
