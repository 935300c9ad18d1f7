package io.github.mnist.cli;

import io.github.mnist.backend.Backends;
import io.github.mnist.data.Mnist;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Both engines in one process: neither may change what the other computes. */
class EnginesTogetherIT {
    private static final TrainingOptions OPTIONS = Recipe.NOTEBOOK.options().withEpochs(1);

    @Test
    void trainingOnOneEngineChangesNothingOnTheOther() {
        SoftmaxParameters djl = train("djl");
        SoftmaxParameters dl4j = train("dl4j");

        assertThat(train("djl")).isEqualTo(djl);
        assertThat(train("dl4j")).isEqualTo(dl4j);
    }

    private static SoftmaxParameters train(String backend) {
        try (TrainingResult result = Backends.byId(backend).trainer().train(Mnist.train(), OPTIONS)) {
            return result.classifier().parameters();
        }
    }
}
