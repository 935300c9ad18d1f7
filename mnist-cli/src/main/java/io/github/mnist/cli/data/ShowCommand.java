package io.github.mnist.cli.data;

import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.command.DataArguments;
import io.github.mnist.cli.command.OutputFiles;
import io.github.mnist.cli.command.Part;
import io.github.mnist.cli.command.PictureArguments;
import io.github.mnist.cli.command.PredictionArguments;
import io.github.mnist.cli.command.WrongUsageException;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Result;
import io.github.mnist.cli.output.Text;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.pictures.ImageGrid;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The images themselves, as the notebook's {@code show_images}. */
@Command(
        name = "show",
        description =
                "Draw the first images of the training set, or of the test set, or those with a label, into a PNG or"
                        + " SVG file.",
        footer = "  mnist show --label 5 --rows 3 --columns 3 --picture fives.png")
public final class ShowCommand extends Action {
    @Option(
            names = "--label",
            paramLabel = "DIGIT",
            order = 1,
            description = "Show images of this digit only (default: of any).")
    private @Nullable Integer label;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "3",
            order = 2,
            description = "Images from top to bottom (default: 3).")
    private int rows;

    @Option(
            names = "--columns",
            paramLabel = "N",
            defaultValue = "3",
            order = 3,
            description = "Images from left to right (default: 3).")
    private int columns;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            required = true,
            order = 4,
            converter = PictureArguments.FileName.class,
            description = "The .png or .svg file to write, over an older one if there is one (required).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path picture;

    @Option(
            names = "--split",
            paramLabel = "train|test",
            defaultValue = "train",
            order = 22,
            description = "The part of the data to show (default: train, other than for commands that judge a model).")
    private Part split = Part.TRAIN;

    @Mixin
    private final DataArguments data = new DataArguments();

    /** The result, and the JSON. */
    record Shown(String dataset, @Nullable Integer label, int shown, int available, String picture) implements Result {
        @Override
        public String text(Page page) {
            return "The first " + Text.count(shown) + " of " + Text.count(available) + " images"
                    + (label == null ? "" : " of " + label) + " in " + Text.line(dataset) + ": " + Text.line(picture);
        }
    }

    @Override
    protected Result run(Console console) {
        if (rows < 1 || columns < 1) {
            throw new WrongUsageException("--rows " + rows + " --columns " + columns + ": expected at least 1 of each");
        }
        OutputFiles.check(picture);
        TrainTest parts = data.load();
        Dataset images = split.of(parts);
        if (label != null) {
            PredictionArguments.checkClass("--label", label, images.classes());
            images = images.withLabel(label);
        }
        grid(images, rows, columns).write(picture);
        int shown = (int) Math.min(images.size(), (long) rows * columns);
        return new Shown(images.name(), label, shown, images.size(), picture.toString());
    }

    private static ImageGrid grid(Dataset images, int rows, int columns) {
        return ImageGrid.of(images, rows, columns).withTitles(i -> "y=" + images.label(i));
    }
}
