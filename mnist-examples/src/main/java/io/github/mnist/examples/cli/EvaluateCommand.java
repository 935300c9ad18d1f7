package io.github.mnist.examples.cli;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.training.EpochMetrics.Metrics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Loss and accuracy, as the notebook's {@code model.evaluate} and its "Observation". */
@Command(
        name = "evaluate",
        description = "Train, and show loss and accuracy of training and test set side by side.",
        footer = "  mnist evaluate --backend djl --format json")
final class EvaluateCommand extends Action {
    @Mixin
    private final DataArguments data = new DataArguments();

    @Mixin
    private final TrainingArguments training = new TrainingArguments();

    /** The result, and the JSON. */
    record Evaluated(String backend, double loss, double accuracy, Metrics train, TrainedModel.Training training)
            implements Result {
        @Override
        public String text() {
            return training.describe(backend) + "\n\n" + Tables.metrics(train, new Metrics(loss, accuracy)) + "\n\n"
                    + Tables.observation(train, new Metrics(loss, accuracy));
        }
    }

    @Override
    Result run(Console console) {
        TrainTest parts = data.load();
        try (TrainedModel model = training.train(parts.train(), console)) {
            Metrics train = metrics(Evaluation.of(model.classifier(), parts.train()));
            Evaluation test = Evaluation.of(model.classifier(), parts.test());
            return new Evaluated(model.backend(), test.loss(), test.accuracy(), train, model.training());
        }
    }

    static Metrics metrics(Evaluation evaluation) {
        return new Metrics(evaluation.loss(), evaluation.accuracy());
    }
}
