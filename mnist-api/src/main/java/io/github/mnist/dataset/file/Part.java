package io.github.mnist.dataset.file;

import java.util.Locale;

/** One of the two usual parts of a data set. */
enum Part {
    TRAIN,
    TEST;

    /** Returns the word for it in names of data sets and files. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Part other() {
        return this == TRAIN ? TEST : TRAIN;
    }
}
