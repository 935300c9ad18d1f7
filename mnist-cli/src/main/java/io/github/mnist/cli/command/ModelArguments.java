package io.github.mnist.cli.command;

import io.github.mnist.dataset.TrainTest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What models a command judges are trained on, how, and which part of the data they are judged by. */
public final class ModelArguments {
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

    /** Returns the part of the data to judge. */
    public Part split() {
        return split;
    }

    /** Opens the data. */
    public TrainTest load() {
        return data.load();
    }

    /** Returns how to train. */
    public TrainingArguments training() {
        return training;
    }

    /** Reports arguments that make no sense, before anything is read. */
    public void check() {
        data.check();
        training.options(training.recipe());
    }
}
