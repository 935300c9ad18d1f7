package io.github.mnist.cli.analyse;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.similarity.ClassAxes;
import io.github.mnist.analysis.similarity.MapPoint;
import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.command.Origin;
import io.github.mnist.cli.command.OutputFiles;
import io.github.mnist.cli.command.PictureArguments;
import io.github.mnist.cli.command.PredictionArguments;
import io.github.mnist.cli.command.PredictionSource;
import io.github.mnist.cli.command.WrongUsageException;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Result;
import io.github.mnist.cli.output.Text;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.pictures.Charts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The data in two dimensions. */
@Command(
        name = "map",
        description = "Train, or take a saved model or predictions, and lay images on a map on which similar ones lie"
                + " together: by the two axes that separate the classes best. The picture has them coloured by label,"
                + " with crosses for those that are misread.",
        footer = {"  mnist map --model model.npz --picture map.png", "  mnist map --format csv"})
public final class MapCommand extends Action {
    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "2000",
            order = 2,
            description = "How many images to lay on it at most, drawn at random, always the same (default: 2000).")
    private int top;

    @Mixin
    private final PictureArguments picture = new PictureArguments();

    @Mixin
    private final PredictionArguments arguments = new PredictionArguments();

    /** The result, and the JSON. */
    record Mapped(@JsonUnwrapped Origin source, int samples, List<MapPoint> points) implements Result {
        /** Copies the list. */
        Mapped {
            points = List.copyOf(points);
        }

        @Override
        public List<MapPoint> rows() {
            return points;
        }

        @Override
        public List<String> columns() {
            return Result.columns(MapPoint.class);
        }

        @Override
        public String text(Page page) {
            long misread = points.stream().filter(MapPoint::misread).count();
            return source.describe() + "\n\n" + Text.count(points.size()) + " of the " + Text.count(samples)
                    + " images of the " + source.subject() + " are on the map, " + Text.count(misread)
                    + " of them misread. --picture draws it, --format csv prints where each is.";
        }
    }

    @Override
    protected Result run(Console console) {
        if (top < 1) {
            throw new WrongUsageException("--top " + top + ": expected at least 1");
        }
        OutputFiles.check(picture.file());
        try (PredictionSource judged = arguments.open(this, Map.of(), true, console)) {
            Dataset images = judged.images();
            LabelledPredictions predictions = judged.predictions();
            ClassAxes axes = ClassAxes.of(
                    judged.prediction().map(made -> made.data().train()).orElse(images));
            List<MapPoint> points = Arrays.stream(drawn(images))
                    .mapToObj(position -> MapPoint.of(axes, images, predictions, position))
                    .toList();
            Mapped result = new Mapped(judged.source(), images.size(), points);
            return picture.with(
                    result, () -> Charts.map("Map of the " + judged.source().subject(), points, images.classNames()));
        }
    }

    private int[] drawn(Dataset images) {
        Dataset sample = images.sample(Math.min(top, images.size()), 0);
        int[] positions = new int[sample.size()];
        Arrays.setAll(positions, sample::sourceIndex);
        Arrays.sort(positions);
        return positions;
    }
}
