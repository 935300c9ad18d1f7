package io.github.mnist.cli;

import io.github.mnist.dataset.TrainTest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What models a command judges are trained on, how, and which part of the data they are judged by. */
final class ModelArguments {
    @Option(
            names = "--split",
            paramLabel = "train|test",
            defaultValue = "test",
            order = 22,
            description = "The part of the data to judge (default: test).")
    private Part split = Part.TEST;

    @Mixin
    private final DataArguments data = new DataArguments();

    @Mixin
    private final TrainingArguments training = new TrainingArguments();

    Part split() {
        return split;
    }

    TrainTest load() {
        return data.load();
    }

    TrainingArguments training() {
        return training;
    }

    /** Reports arguments of the training that make no sense, before data are read. */
    void check() {
        training.options(training.recipe());
    }
}
