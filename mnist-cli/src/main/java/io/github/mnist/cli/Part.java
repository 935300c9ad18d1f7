package io.github.mnist.cli;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;

/** The part of the data that a command looks at. */
enum Part {
    TRAIN("training set"),
    TEST("test set");

    private final String words;

    Part(String words) {
        this.words = words;
    }

    Dataset of(TrainTest data) {
        return switch (this) {
            case TRAIN -> data.train();
            case TEST -> data.test();
        };
    }

    /** Returns the other one. */
    Part other() {
        return this == TRAIN ? TEST : TRAIN;
    }

    /** Returns what people call it, to follow "the". */
    String words() {
        return words;
    }
}
