package io.github.mnist.examples.cli;

import io.github.mnist.analysis.picture.Charts;
import io.github.mnist.analysis.quality.NearDuplicates;
import io.github.mnist.dataset.Dataset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Images that look alike. */
@Command(
        name = "duplicates",
        description = "Find the pairs of images of the training set, or of the test set, that look most alike, or those"
                + " that look most like a certain one: copies, and what has different labels although it looks the same."
                + " The distance is the Euclidean one of pixels from 0 to 1.",
        footer = {"  mnist duplicates --top 100 --format csv", "  mnist duplicates --index 51764 --picture like.png"})
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

    /** The result, and the JSON. */
    record Duplicates(String dataset, Part split, @Nullable Integer index, List<NearDuplicates.Pair> pairs)
            implements Result {
        /** Copies the list. */
        Duplicates {
            pairs = List.copyOf(pairs);
        }

        @Override
        public List<NearDuplicates.Pair> rows() {
            return pairs;
        }

        private String title() {
            return index == null
                    ? "Pairs of the " + split.words() + " most alike"
                    : "Most like image " + index + " of the " + split.words();
        }

        @Override
        public String text() {
            return title() + ":\n\n"
                    + Text.table(
                            0,
                            List.of("index", "label", "index", "label", "distance"),
                            pairs.stream()
                                    .map(pair -> List.of(
                                            Integer.toString(pair.first()),
                                            Text.count(pair.firstLabel()),
                                            Integer.toString(pair.second()),
                                            Text.count(pair.secondLabel()),
                                            Text.decimals(pair.distance(), 4)))
                                    .toList());
        }
    }

    @Override
    Result run(Console console) {
        if (top < 1) {
            throw new WrongUsageException("--top " + top + ": expected at least 1");
        }
        Dataset images = split.of(data.load());
        if (index != null && (index < 0 || index >= images.size())) {
            throw new WrongUsageException("--index " + index + ": expected 0 to " + (images.size() - 1));
        }
        Duplicates found = new Duplicates(
                images.name(),
                split,
                index,
                index == null ? NearDuplicates.of(images, top) : NearDuplicates.of(images, index, top));
        return picture.with(found, () -> Charts.duplicates(found.title(), found.pairs(), images));
    }
}
