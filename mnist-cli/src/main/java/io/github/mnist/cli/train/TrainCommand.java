package io.github.mnist.cli.train;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.command.DataArguments;
import io.github.mnist.cli.command.OutputFiles;
import io.github.mnist.cli.command.PictureArguments;
import io.github.mnist.cli.command.TrainedModel;
import io.github.mnist.cli.command.TrainingArguments;
import io.github.mnist.cli.command.WrongUsageException;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Result;
import io.github.mnist.cli.output.Text;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.pictures.Charts;
import io.github.mnist.storage.ModelFile;
import io.github.mnist.storage.SavedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains and shows how it went, as the notebook's {@code model.fit}. */
@Command(
        name = "train",
        description =
                "Train, and show loss and accuracy of each epoch and of the test set. The picture has the learning"
                        + " curves.",
        footer = "  mnist train --backend dl4j --recipe notebook --seed 7 --out model.npz")
public final class TrainCommand extends Action {
    @Option(
            names = "--out",
            paramLabel = "FILE",
            order = 1,
            description =
                    "A file to save the model in (.npz, which NumPy reads as well), for --model of other commands.")
    private @Nullable Path out;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            order = 2,
            description =
                    "Keep in this file, after each epoch, what is needed to go on, and go on from there if it exists:"
                            + " a training that was interrupted ends as if it had not been.")
    private @Nullable Path checkpoint;

    @Mixin
    private final PictureArguments picture = new PictureArguments();

    @Mixin
    private final DataArguments data = new DataArguments();

    @Mixin
    private final TrainingArguments training = new TrainingArguments();

    /** The result, and the JSON. */
    record Trained(
            String backend,
            double loss,
            double accuracy,
            List<TrainedModel.Epoch> history,
            @Nullable String model,
            TrainedModel.Training training)
            implements Result {
        @Override
        public List<TrainedModel.Epoch> rows() {
            return history;
        }

        @Override
        public String text(Page page) {
            return training.describe(backend) + "\n\n" + table(page, history) + "\n\nTest set: loss "
                    + Text.decimals(loss, 4) + ", accuracy " + Text.decimals(accuracy, 4)
                    + (model == null ? "" : "\n\nModel: " + Text.line(model));
        }
    }

    private static String table(Page page, List<TrainedModel.Epoch> history) {
        return page.table(
                0,
                List.of("epoch", "loss", "accuracy", "seconds"),
                history.stream()
                        .map(epoch -> List.of(
                                Text.count(epoch.epoch()),
                                Text.decimals(epoch.loss(), 4),
                                Text.decimals(epoch.accuracy(), 4),
                                Text.decimals(epoch.seconds(), 2)))
                        .toList());
    }

    @Override
    protected Result run(Console console) {
        if (out != null && !out.toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
            throw new WrongUsageException(
                    "--out " + out + ": expected a name that ends in .npz; 'mnist export' writes other formats");
        }
        OutputFiles.check(out, checkpoint, picture.file());
        data.check();
        training.options(training.recipe());
        training.backend();
        if (checkpoint != null) {
            training.checkResuming();
        }
        TrainTest parts = data.load();
        try (TrainedModel model = checkpoint == null
                ? training.train(parts.train(), console)
                : training.train(parts.train(), checkpoint, console)) {
            if (out != null) {
                ModelFile.save(out, SavedModel.of(model.result()));
                console.keep(out, "the model");
            }
            Evaluation test = Evaluation.of(model.classifier(), parts.test());
            Trained trained = new Trained(
                    model.backend(),
                    test.loss(),
                    test.accuracy(),
                    model.history(),
                    out == null ? null : out.toString(),
                    model.training());
            return picture.with(
                    trained,
                    () -> Charts.learningCurves(
                            Map.of(model.backend(), model.result().history())));
        }
    }
}
