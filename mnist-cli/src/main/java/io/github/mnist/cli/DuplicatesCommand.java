package io.github.mnist.cli;

import io.github.mnist.analysis.similarity.ImagePair;
import io.github.mnist.analysis.similarity.NearDuplicates;
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
                        + " what has different labels although it looks the same, and with --across what the test set has in"
                        + " common with the training set. The distance is the Euclidean one of pixels from 0 to 1.",
        footer = {
            "  mnist duplicates --top 100 --format csv",
            "  mnist duplicates --index 51764 --picture like.png",
            "  mnist duplicates --across --picture leaked.png"
        })
final class DuplicatesCommand extends Action {
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
            Table<ImagePair> pairs) implements Result {
        @Override
        public String csv() {
            return pairs.csv();
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
        public String text() {
            return title() + ":\n\n"
                    + Text.table(
                            0,
                            List.of(column(split), "label", column(other), "label", "distance"),
                            pairs.rows().stream()
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
    Result run(Console console) {
        if (top < 1) {
            throw new WrongUsageException("--top " + top + ": expected at least 1");
        }
        TrainTest parts = data.load();
        Part other = across ? split.other() : split;
        Dataset images = split.of(parts);
        Dataset others = other.of(parts);
        if (index != null && (index < 0 || index >= images.size())) {
            throw new WrongUsageException("--index " + index + ": expected 0 to " + (images.size() - 1));
        }
        Duplicates found = new Duplicates(
                images.name(),
                split,
                across ? other : null,
                index,
                new Table<>(ImagePair.class, pairs(images, others)));
        return picture.with(
                found,
                () -> across
                        ? Charts.duplicates(found.title(), found.pairs().rows(), images, others)
                        : Charts.duplicates(found.title(), found.pairs().rows(), images));
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
