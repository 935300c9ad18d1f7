package io.github.mnist.cli.data;

import io.github.mnist.analysis.similarity.ImagePair;
import io.github.mnist.analysis.similarity.NearDuplicates;
import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.command.DataArguments;
import io.github.mnist.cli.command.OutputFiles;
import io.github.mnist.cli.command.Part;
import io.github.mnist.cli.command.PictureArguments;
import io.github.mnist.cli.command.WrongUsageException;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Result;
import io.github.mnist.cli.output.Text;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.pictures.Charts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Images that look alike. */
@Command(
        name = "duplicates",
        description =
                "Find the pairs of images that look most alike, or those that look most like a certain one: copies,"
                        + " what has different labels although it looks the same, and with --across what the test set has"
                        + " in common with the training set. The distance is the Euclidean one of pixels from 0 to 1.",
        footer = {
            "  mnist duplicates --top 100 --format csv",
            "  mnist duplicates --index 51764 --picture like.png",
            "  mnist duplicates --across --picture leaked.png"
        })
public final class DuplicatesCommand extends Action {
    @Option(
            names = "--index",
            paramLabel = "N",
            order = 1,
            description = "Show the images nearest to this one, from 0 (default: the nearest pairs of all).")
    private @Nullable Integer index;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "12",
            order = 2,
            description = "How many pairs to list and draw (default: 12).")
    private int top;

    @Option(
            names = "--across",
            order = 3,
            description = "Pair images of --split with those of the other part, instead of with one another.")
    private boolean across;

    @Option(
            names = "--split",
            paramLabel = "train|test",
            defaultValue = "train",
            order = 22,
            description =
                    "The part of the data to search (default: train, other than for commands that judge a model).")
    private Part split = Part.TRAIN;

    @Mixin
    private final PictureArguments picture = new PictureArguments();

    @Mixin
    private final DataArguments data = new DataArguments();

    /** The result, and the JSON; {@code other} is the part that the second image of each pair is of, if not the same. */
    record Duplicates(
            String dataset,
            Part split,
            @Nullable Part other,
            @Nullable Integer index,
            List<ImagePair> pairs) implements Result {
        /** Copies the list. */
        Duplicates {
            pairs = List.copyOf(pairs);
        }

        @Override
        public List<ImagePair> rows() {
            return pairs;
        }

        @Override
        public List<String> columns() {
            return Result.columns(ImagePair.class);
        }

        private String title() {
            if (index == null) {
                return "Pairs of the " + split.words() + (other == null ? "" : " and the " + other.words())
                        + " most alike";
            }
            return "Most like image " + index + " of the " + split.words()
                    + (other == null ? "" : " in the " + other.words());
        }

        @Override
        public String text(Page page) {
            return title() + ":\n\n"
                    + page.table(
                            0,
                            List.of(column(split), "label", column(other), "label", "distance"),
                            pairs.stream()
                                    .map(pair -> List.of(
                                            Integer.toString(pair.first()),
                                            Text.count(pair.firstLabel()),
                                            Integer.toString(pair.second()),
                                            Text.count(pair.secondLabel()),
                                            Text.decimals(pair.distance(), 4)))
                                    .toList());
        }

        private String column(@Nullable Part part) {
            return other == null || part == null ? "index" : Console.lowerCase(part) + " index";
        }
    }

    @Override
    protected Result run(Console console) {
        if (top < 1) {
            throw new WrongUsageException("--top " + top + ": expected at least 1");
        }
        OutputFiles.check(picture.file());
        TrainTest parts = data.load();
        Part other = across ? split.other() : split;
        Dataset images = split.of(parts);
        Dataset others = other.of(parts);
        if (index != null && (index < 0 || index >= images.size())) {
            throw new WrongUsageException("--index " + index + ": expected 0 to " + (images.size() - 1));
        }
        Duplicates found = new Duplicates(images.name(), split, across ? other : null, index, pairs(images, others));
        return picture.with(
                found,
                () -> across
                        ? Charts.duplicates(found.title(), found.pairs(), images, others)
                        : Charts.duplicates(found.title(), found.pairs(), images));
    }

    private List<ImagePair> pairs(Dataset images, Dataset others) {
        if (across) {
            return index == null
                    ? NearDuplicates.between(images, others, top)
                    : NearDuplicates.between(images, index, others, top);
        }
        return index == null ? NearDuplicates.of(images, top) : NearDuplicates.of(images, index, top);
    }
}
