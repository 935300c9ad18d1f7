package io.github.mnist.tck;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.Trainer;
import io.github.mnist.training.TrainerFeature;
import io.github.mnist.training.TrainingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What several threads may do at once. */
public interface ConcurrencyContract extends BackendUnderTest {
    /**
     * Checks {@link SoftmaxClassifier}: "Safe for use by several threads at once.", and
     * {@link io.github.mnist.backend.Backend}: "Safe for use by several threads at once."
     */
    @Test
    @Needs(TrainerFeature.REPEATABLE)
    default void eightThreadsPredictWhileOneTrains() {
        int threads = 8;
        Dataset images = SyntheticDigits.of(new ImageShape(28, 28), 10, 80 * threads, 5);
        TrainingTask task = TrainingTask.on(images).withOptions(Run.options(6, 32, LearningRate.constant(0.01)));
        SoftmaxParameters trainedAlone = Run.trained(backend(), task);
        try (SoftmaxClassifier classifier = backend().classifier(Examples.parameters(images.shape(), 10))) {
            List<Callable<String>> work = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                // Neighbours predict one image and many, of their own.
                int count = thread % 2 == 0 ? 1 : 80;
                Dataset own = images.slice(80 * thread, 80 * thread + count);
                Predictions alone = classifier.predict(own);
                String name = "thread " + thread + ", which predicts " + count;
                work.add(() -> {
                    for (int round = 0; round < 60; round++) {
                        assertEquals(
                                alone,
                                classifier.predict(own),
                                "predictions of " + name + ", against those made alone");
                    }
                    return name;
                });
            }
            work.add(() -> {
                Compare.sameBits(
                        "training while others predict, against one alone", trainedAlone, Run.trained(backend(), task));
                return "training";
            });
            atOnce(work);
        }
    }

    /** Checks {@link SoftmaxClassifier}: "Safe for use by several threads at once.", each with an image of its own. */
    @Test
    default void severalThreadsPredictOneImageEach() {
        Dataset images = SyntheticDigits.of(new ImageShape(28, 28), 10, 10, 5);
        try (SoftmaxClassifier classifier = backend().classifier(Examples.parameters(images.shape(), 10))) {
            List<Callable<String>> work = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                Dataset own = images.slice(thread, thread + 1);
                Predictions alone = classifier.predict(own);
                String name = "thread " + thread;
                work.add(() -> {
                    for (int round = 0; round < 3000; round++) {
                        assertEquals(alone, classifier.predict(own), "prediction of " + name + ", against that alone");
                    }
                    return name;
                });
            }
            atOnce(work);
        }
    }

    /** Checks {@link Trainer}: "Safe for use by several threads at once." */
    @Test
    @Needs(TrainerFeature.REPEATABLE)
    default void twoTrainingsAtOnceAreThoseAlone() {
        Trainer trainer = backend().trainer();
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Dataset data = SyntheticDigits.of(new ImageShape(12 + i, 9), 5 + i, 200, i);
            TrainingTask task = TrainingTask.on(data).withOptions(Run.options(8, 16, LearningRate.constant(0.02)));
            SoftmaxParameters alone = Run.trained(backend(), task);
            String name = "training " + i + " beside another, against alone";
            work.add(() -> {
                try (var result = trainer.train(task)) {
                    Compare.sameBits(name, alone, result.classifier().parameters());
                }
                return name;
            });
        }
        atOnce(work);
    }

    /** Checks {@link SoftmaxClassifier#close}: "Predicting afterwards fails with an", and before it succeeds. */
    @Test
    default void closingWhileOthersPredictFailsThemOrLetsThemFinish() {
        Dataset images = Examples.data(500);
        for (int round = 0; round < 10; round++) {
            SoftmaxClassifier classifier = backend().classifier(Examples.parameters(images.shape(), images.classes()));
            Predictions expected = classifier.predict(images);
            List<Callable<String>> work = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                work.add(() -> {
                    try {
                        for (int i = 0; i < 20; i++) {
                            assertEquals(expected, classifier.predict(images), "predictions around the closing");
                        }
                        return "predicted all";
                    } catch (IllegalStateException e) {
                        return "found it closed";
                    }
                });
            }
            work.add(() -> {
                classifier.close();
                return "closed";
            });
            atOnce(work);
        }
    }

    /** Starts all at the same moment and waits for them; fails as the first of them that does. */
    private static void atOnce(List<Callable<String>> work) {
        CyclicBarrier start = new CyclicBarrier(work.size());
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<Future<String>> results = new ArrayList<>();
            for (Callable<String> one : work) {
                results.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            for (Future<String> result : results) {
                result.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failure) {
                throw failure;
            }
            throw new AssertionError("one of several threads failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while others work", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
