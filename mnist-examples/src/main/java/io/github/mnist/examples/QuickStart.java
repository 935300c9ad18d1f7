package io.github.mnist.examples;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.backend.Backends;
import io.github.mnist.data.Mnist;
import io.github.mnist.training.TrainingResult;

/** Trains on the bundled data and asks which other digits are read as a 5. */
public final class QuickStart {
    private QuickStart() {}

    /**
     * Runs the example.
     *
     * @param args the id of a backend, such as {@code djl}
     */
    public static void main(String[] args) {
        try (TrainingResult model = Backends.byId(args[0]).trainer().train(Mnist.train())) {
            Evaluation evaluation = Evaluation.of(model.classifier(), Mnist.test());
            System.out.println(evaluation);
            MisclassificationRanking.of(evaluation.confusion(), 5).entries().forEach(System.out::println);
        }
    }
}
