package consumer;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.backend.Backends;
import io.github.mnist.data.Mnist;
import io.github.mnist.training.TrainingResult;

/** A user's program: trains, and ranks the digits that are taken for a 5. No line of it names a backend. */
public final class Confusable {
    private Confusable() {}

    public static void main(String[] args) {
        try (TrainingResult trained = Backends.only().trainer().train(Mnist.train())) {
            Evaluation evaluation = Evaluation.of(trained.classifier(), Mnist.test());
            System.out.println("accuracy " + evaluation.accuracy() + " on " + trained.provenance().backend());
            MisclassificationRanking.of(evaluation.confusion(), 5).entries().forEach(System.out::println);
        }
    }
}
