package io.github.mnist.cli.data;

import io.github.mnist.analysis.labels.CorrectionsFile;
import io.github.mnist.analysis.labels.LabelCorrection;
import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.command.DataArguments;
import io.github.mnist.cli.command.OutputFiles;
import io.github.mnist.cli.command.Part;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Result;
import io.github.mnist.cli.output.Text;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.dataset.file.DatasetFiles;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Corrects labels by a list of decisions. */
@Command(
        name = "relabel",
        description =
                "Write a copy of the data in which labels are corrected by a list: a CSV file with the columns index,"
                        + " given, suggested and decision, as the report offers it for download. A decision is 'relabel'"
                        + " for the suggested class, 'keep', the number of any other class, or empty. Each line is checked"
                        + " against the data before anything is written; all else stays as it is.",
        footer = {"  mnist relabel --labels decisions.csv --out corrected.npz", "  mnist train --data corrected.npz"})
public final class RelabelCommand extends Action {
    @Option(
            names = "--labels",
            paramLabel = "FILE",
            required = true,
            order = 1,
            description = "The list of decisions (required).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path labels;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            required = true,
            order = 2,
            description = "The data to write: an .npz file, or a directory of IDX files that is new or empty"
                    + " (required).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path out;

    @Option(
            names = "--split",
            paramLabel = "train|test",
            defaultValue = "train",
            order = 22,
            description = "The part of the data that the list is for (default: train, other than for commands that"
                    + " judge a model).")
    private Part split = Part.TRAIN;

    @Mixin
    private final DataArguments data = new DataArguments();

    /**
     * The result, and the JSON.
     *
     * @param dataset the part of the data that is corrected
     * @param relabelled how many labels are others now
     * @param kept how many were looked at and kept
     * @param undecided how many lines of the list have no decision
     * @param checksum that of the corrected part
     */
    record Relabelled(
            String dataset,
            Part split,
            int samples,
            long relabelled,
            long kept,
            int undecided,
            String checksum,
            String out,
            List<LabelCorrection> changes)
            implements Result {
        /** Copies the list. */
        Relabelled {
            changes = List.copyOf(changes);
        }

        @Override
        public List<LabelCorrection> rows() {
            return changes;
        }

        @Override
        public List<String> columns() {
            return Result.columns(LabelCorrection.class);
        }

        @Override
        public String text(Page page) {
            return "Corrected " + Text.count(relabelled) + " of the " + Text.count(samples) + " labels of the "
                    + split.words() + " (" + Text.count(kept) + " kept, " + Text.count(undecided)
                    + " undecided).\nData: "
                    + Text.line(out);
        }
    }

    @Override
    protected Result run(Console console) {
        data.check();
        OutputFiles.checkReadable("--labels", List.of(labels));
        DatasetFiles.checkWritable(out);
        CorrectionsFile list = CorrectionsFile.read(labels);
        TrainTest parts = data.load();
        Dataset corrected = LabelCorrection.apply(split.of(parts), list.decisions());
        DatasetFiles.write(
                split == Part.TRAIN ? new TrainTest(corrected, parts.test()) : new TrainTest(parts.train(), corrected),
                out);
        List<LabelCorrection> changes = list.decisions().stream()
                .filter(decision -> !decision.kept())
                .distinct()
                .toList();
        return new Relabelled(
                corrected.name(),
                split,
                corrected.size(),
                changes.size(),
                list.decisions().stream()
                        .filter(LabelCorrection::kept)
                        .distinct()
                        .count(),
                list.undecided(),
                corrected.checksum(),
                out.toString(),
                changes);
    }
}
