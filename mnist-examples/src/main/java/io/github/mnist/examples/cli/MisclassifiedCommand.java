package io.github.mnist.examples.cli;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.dataset.TrainTest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which digits are taken for another, as the notebook's {@code misclassify}. */
@Command(
        name = "misclassified",
        description = "Train, and rank the digits by how often they are read as the target in the test set.",
        footer = "  mnist misclassified --target 5 --backend dl4j --recipe notebook")
final class MisclassifiedCommand extends Action {
    @Option(
            names = "--target",
            paramLabel = "DIGIT",
            required = true,
            order = 1,
            description = "The digit that others are read as (required).")
    private int target;

    @Mixin
    private final DataArguments data = new DataArguments();

    @Mixin
    private final TrainingArguments training = new TrainingArguments();

    /** The result, and the JSON. */
    record Misclassified(
            String backend,
            double loss,
            double accuracy,
            int target,
            List<MisclassificationRanking.Entry> ranking,
            TrainedModel.Training training)
            implements Result {
        @Override
        public String text() {
            return training.describe(backend) + "\n\nDigits of the test set by how often they are read as " + target
                    + ":\n\n" + Tables.ranking(ranking) + "\n\n" + Tables.mostSimilar(target, ranking);
        }
    }

    @Override
    Result run(Console console) {
        TrainTest parts = data.load();
        data.checkClass("--target", target, parts);
        try (TrainedModel model = training.train(parts.train(), console)) {
            Evaluation test = Evaluation.of(model.classifier(), parts.test());
            return new Misclassified(
                    model.backend(),
                    test.loss(),
                    test.accuracy(),
                    target,
                    MisclassificationRanking.of(test.confusion(), target).entries(),
                    model.training());
        }
    }
}
