package io.github.mnist.loop;

import io.github.mnist.TestData;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import io.github.mnist.engine.PredictionEngine;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(60)
class EngineClassifierTest {
    private static final SoftmaxParameters PARAMETERS = SoftmaxParameters.zeros(6, 4);
    private final FakeBackend backend = new FakeBackend();
    private final SoftmaxClassifier classifier = backend.classifier(PARAMETERS);
    private final FakeBackend.FakePredictionEngine engine = backend.predictions.get(0);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    private static int digit(int image) {
        return (TestData.pixels(image)[0] & 0xFF) % 4;
    }

    private static void assertIsInOrder(Predictions predictions, int size) {
        assertThat(predictions).hasSize(size);
        for (int i = 0; i < size; i++) {
            assertThat(predictions.digit(i)).isEqualTo(digit(i));
        }
    }

    @Test
    void predictionsAreInTheOrderOfTheImages() {
        assertIsInOrder(classifier.predict(TestData.ofSize(9)), 9);
        classifier.close();
    }

    @Test
    void manyImagesAreCutIntoBatches() {
        assertIsInOrder(classifier.predict(TestData.ofSize(2500)), 2500);
        assertThat(engine.capacities).containsOnly(128);
        classifier.close();
    }

    @Test
    void oneImageIsPredictedInASmallBatch() {
        assertIsInOrder(classifier.predict(TestData.ofSize(1)), 1);
        assertThat(engine.capacities).containsExactly(1);
        classifier.close();
    }

    @Test
    void noImagesGiveNoPredictions() {
        assertThat(classifier.predict(TestData.ofSize(0))).isEmpty();
        classifier.close();
    }

    @Test
    void batchesAreUsedAgain() {
        for (int i = 0; i < 5; i++) {
            classifier.predict(TestData.ofSize(3));
            classifier.predict(TestData.ofSize(1));
        }
        assertThat(engine.capacities).containsExactly(128, 1);
        classifier.close();
        assertThat(engine.isClosed()).isTrue();
    }

    @Test
    void engineIsToldOnceOfAllBatchesOfAPrediction() {
        classifier.predict(TestData.ofSize(300));
        classifier.predict(TestData.ofSize(1));
        assertThat(engine.predictions).containsExactly("begin 300", "end 300", "begin 1", "end 1");
        classifier.close();
    }

    @Test
    void imagesWithAnotherNumberOfPixelsAreRefused() {
        Images turned = Images.of(new ImageShape(3, 3), new byte[9]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> classifier.predict(turned))
                .withMessage("images of 3 x 3 = 9 pixels: this classifier takes 6");
        classifier.close();
    }

    @Test
    void afterClosingOnlyTheParametersAreLeft() {
        classifier.close();
        assertThat(engine.isClosed()).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> classifier.predict(TestData.ofSize(2)))
                .withMessage("this classifier is closed; its parameters() can make another");
        assertThatIllegalStateException().isThrownBy(() -> classifier.predict(TestData.ofSize(0)));
        assertThatIllegalStateException().isThrownBy(() -> classifier.unwrap(Object.class));
        assertThat(classifier.parameters()).isSameAs(PARAMETERS);
    }

    /** The engine itself would not stand it. */
    @Test
    void closingTwiceIsHarmless() {
        classifier.predict(TestData.ofSize(3));
        classifier.close();
        classifier.close();
        assertThat(engine.isClosed()).isTrue();
    }

    @Test
    void theEnginesOwnTypeCanBeUnwrapped() {
        assertThat(classifier.unwrap(PredictionEngine.class)).containsSame(engine);
        assertThat(classifier.unwrap(String.class)).isEmpty();
        classifier.close();
    }

    @Test
    void severalThreadsPredictAtOnceInBatchesOfTheirOwn() throws Exception {
        CountDownLatch allInside = new CountDownLatch(4);
        backend.onPredict = () -> {
            allInside.countDown();
            await(allInside);
        };
        List<Future<Predictions>> futures = new ArrayList<>();
        Dataset data = TestData.ofSize(100);
        for (int i = 0; i < 4; i++) {
            int from = 10 * i;
            futures.add(threads.submit(() -> classifier.predict(data.slice(from, from + 50))));
        }
        for (int i = 0; i < 4; i++) {
            Predictions predictions = futures.get(i).get();
            for (int j = 0; j < 50; j++) {
                assertThat(predictions.digit(j)).isEqualTo(digit(10 * i + j));
            }
        }
        assertThat(engine.capacities).containsExactly(128, 128, 128, 128);
        classifier.close();
    }

    @Test
    void closingWhilePredictingWaitsWithTheEngineUntilThePredictionIsDone() throws Exception {
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        backend.onPredict = () -> {
            inside.countDown();
            await(goOn);
        };
        Future<Predictions> one = threads.submit(() -> classifier.predict(TestData.ofSize(100)));
        Future<Predictions> other = threads.submit(() -> classifier.predict(TestData.ofSize(1)));
        inside.await();
        classifier.close();
        assertThat(engine.isClosed()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> classifier.predict(TestData.ofSize(2)));
        goOn.countDown();
        assertIsInOrder(one.get(), 100);
        assertIsInOrder(other.get(), 1);
        assertThat(engine.isClosed()).isTrue();
    }

    @Test
    void aFailedPredictionGivesItsBatchBack() throws ExecutionException, InterruptedException {
        backend.onPredict = () -> {
            throw new IllegalStateException("engine failure");
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> classifier.predict(TestData.ofSize(3)))
                .withMessage("engine failure");
        backend.onPredict = () -> {};
        assertIsInOrder(classifier.predict(TestData.ofSize(3)), 3);
        assertThat(engine.capacities).containsExactly(128);
        classifier.close();
        assertThat(engine.isClosed()).isTrue();
    }

    @Test
    void aFailureOfOneThreadIsThrownAsItIsOnceAllThreadsHaveEnded() {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicInteger parts = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        IllegalStateException failure = new IllegalStateException("engine failure");
        backend.onPredict = () -> {
            if (parts.getAndIncrement() == 0) {
                await(inside);
                throw failure;
            }
            inside.countDown();
            sleep();
            ended.incrementAndGet();
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> classifier.predict(TestData.ofSize(100_000)))
                .isSameAs(failure);
        assertThat(ended).hasValue(parts.get() - 1).hasValueLessThan(300);
        classifier.close();
        assertThat(engine.isClosed()).isTrue();
    }

    @Test
    void anAbandonedClassifierIsReclaimed() throws InterruptedException {
        FakeBackend.FakePredictionEngine abandoned = abandon();
        for (int i = 0; i < 300 && !abandoned.isClosed(); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(abandoned.isClosed()).isTrue();
        classifier.close();
    }

    private FakeBackend.FakePredictionEngine abandon() {
        backend.classifier(PARAMETERS).predict(TestData.ofSize(3));
        return backend.predictions.get(1);
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
