package io.github.mnist.benchmarks.programs;

import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;

/** The data that a program's arguments ask for. */
final class BundledData {
    private BundledData() {}

    static Dataset train(String count) {
        return first(Mnist.train(), Integer.parseInt(count));
    }

    static Dataset test(String count) {
        return first(Mnist.test(), Integer.parseInt(count));
    }

    /** Returns a view only if need be: users train on the data set itself. */
    private static Dataset first(Dataset all, int count) {
        return count == all.size() ? all : all.first(count);
    }
}
