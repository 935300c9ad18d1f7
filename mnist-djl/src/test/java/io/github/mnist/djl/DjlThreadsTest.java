package io.github.mnist.djl;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.BatchProgress;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingListener;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What of PyTorch belongs to a thread or to the process, and is others' as well. */
class DjlThreadsTest {
    private static final Dataset DATA = Digits.of(2048, 3);
    private static final TrainingOptions LARGE_BATCHES =
            Recipe.TUNED.options().withBatchSize(1024).withEpochs(3);

    private static final TrainingListener NONE = new TrainingListener() {};

    @BeforeAll
    static void start() {
        PyTorch.start();
    }

    @Test
    void aTrainingPutsBackTheNumberOfThreads() throws Exception {
        List<Integer> numbers = onNewThread(() -> {
            int beforehand = JniUtils.getNumThreads();
            JniUtils.setNumThreads(3);
            onNewThread(() -> {
                JniUtils.setNumThreads(4);
                return null;
            });
            new DjlBackend().trainer().train(DATA, LARGE_BATCHES).close();
            return List.of(beforehand, JniUtils.getNumThreads(), onNewThread(JniUtils::getNumThreads));
        });

        assertThat(numbers.subList(1, 3))
                .as("of the thread, which was %d at first, and for new threads", numbers.get(0))
                .containsExactly(3, 4);
    }

    @Test
    void aTrainingLeavesOthersTheirNumberMeanwhile() throws Exception {
        List<Integer> numbers = new ArrayList<>();
        TrainingListener other = new TrainingListener() {
            @Override
            public void onBatch(BatchProgress progress) {
                numbers.add(onNewThread(JniUtils::getNumThreads));
            }
        };
        onNewThread(() -> {
            JniUtils.setNumThreads(3);
            new DjlBackend()
                    .trainer()
                    .train(TrainingTask.on(DATA).withOptions(LARGE_BATCHES).withListener(other))
                    .close();
            return null;
        });

        assertThat(numbers).hasSize(6).containsOnly(3);
    }

    @Test
    void aPredictionPutsBackTheNumberOfThreads() throws Exception {
        List<Integer> numbers = onNewThread(() -> {
            JniUtils.setNumThreads(3);
            try (SoftmaxClassifier classifier =
                    new DjlBackend().classifier(SoftmaxParameters.glorotUniform(20, 3, 5))) {
                classifier.predict(DATA.first(100));
            }
            return List.of(JniUtils.getNumThreads(), onNewThread(JniUtils::getNumThreads));
        });

        assertThat(numbers).containsExactly(3, 3);
    }

    @Test
    void theNumberThatOthersSetChangesNoBit() throws Exception {
        SoftmaxParameters before = train(NONE, 1);
        TrainingListener meddler = new TrainingListener() {
            @Override
            public void onBatch(BatchProgress progress) {
                JniUtils.setNumThreads(2 + progress.batch());
            }
        };

        assertThat(train(NONE, 2)).isEqualTo(before);
        assertThat(train(meddler, 4)).isEqualTo(before);
    }

    @Test
    void trainsWhileTheUserCollectsGradients() {
        SoftmaxParameters alone = train(NONE, 1);
        SoftmaxParameters within;
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            within = train(NONE, 1);
            assertThat(collector).isNotNull();
            assertThat(JniUtils.isGradMode()).isTrue();
        }

        assertThat(within).isEqualTo(alone);
    }

    private static SoftmaxParameters train(TrainingListener listener, int threads) {
        return onNewThread(() -> {
            JniUtils.setNumThreads(threads);
            try (TrainingResult result = new DjlBackend()
                    .trainer()
                    .train(TrainingTask.on(DATA).withOptions(LARGE_BATCHES).withListener(listener))) {
                return result.classifier().parameters();
            }
        });
    }

    private static <T> T onNewThread(Callable<T> work) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(work).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            thread.shutdown();
        }
    }
}
