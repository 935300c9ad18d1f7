package io.github.mnist.examples.cli;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.dataset.TrainTest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains and shows how it went, as the notebook's {@code model.fit}. */
@Command(
        name = "train",
        description = "Train, and show loss and accuracy of each epoch and of the test set.",
        footer = "  mnist train --backend dl4j --recipe notebook --seed 7")
final class TrainCommand extends Action {
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
            TrainedModel.Training training)
            implements Result {
        @Override
        public String text() {
            return training.describe(backend) + "\n\n" + Tables.history(history) + "\n\nTest set: loss "
                    + Text.decimals(loss, 4) + ", accuracy " + Text.decimals(accuracy, 4);
        }
    }

    @Override
    Result run(Console console) {
        TrainTest parts = data.load();
        try (TrainedModel model = training.train(parts.train(), console)) {
            Evaluation test = Evaluation.of(model.classifier(), parts.test());
            return new Trained(model.backend(), test.loss(), test.accuracy(), model.history(), model.training());
        }
    }
}
