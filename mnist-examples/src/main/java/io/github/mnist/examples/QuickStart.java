package io.github.mnist.examples;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.WorstDigits;
import io.github.mnist.backend.Backends;
import io.github.mnist.data.Mnist;
import io.github.mnist.training.TrainingResult;

/** Trains on the bundled data, then asks which digits are read as a 5 and which images of a 0 are read worst. */
public final class QuickStart {
    private QuickStart() {}

    /**
     * Runs the example. With several backends on the class path the system property {@code mnist.backend} says which.
     *
     * @param args none
     */
    public static void main(String[] args) {
        try (TrainingResult model = Backends.only().trainer().train(Mnist.train())) {
            LabelledPredictions test = LabelledPredictions.of(model.classifier(), Mnist.test());
            Evaluation evaluation = Evaluation.of(test);
            System.out.println(evaluation);
            System.out.println(MisclassificationRanking.of(evaluation.confusion(), 5));
            WorstDigits.of(test, 3).samples(0).forEach(System.out::println);
        }
    }
}
