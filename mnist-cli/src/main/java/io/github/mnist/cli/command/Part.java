package io.github.mnist.cli.command;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;

/** The part of the data that a command looks at. */
public enum Part {
    /** What models are trained on. */
    TRAIN("training set"),
    /** What they have not seen. */
    TEST("test set");

    private final String words;

    Part(String words) {
        this.words = words;
    }

    /** Returns this part of the data. */
    public Dataset of(TrainTest data) {
        return switch (this) {
            case TRAIN -> data.train();
            case TEST -> data.test();
        };
    }

    /** Returns the other one. */
    public Part other() {
        return this == TRAIN ? TEST : TRAIN;
    }

    /** Returns what people call it, to follow "the". */
    public String words() {
        return words;
    }
}
