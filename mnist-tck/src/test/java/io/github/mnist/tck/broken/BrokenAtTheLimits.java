package io.github.mnist.tck.broken;

import io.github.mnist.engine.PredictionEngine;
import io.github.mnist.engine.TrainingEngine;
import io.github.mnist.loop.EngineClassifier;
import io.github.mnist.loop.TrainingLoop;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Adam;
import io.github.mnist.training.AdamState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Backends that are right in the middle and wrong at some limit, or towards what surrounds them. */
final class BrokenAtTheLimits {
    private BrokenAtTheLimits() {}

    /** Stops counting steps for the correction when a byte is full. */
    @CaughtBy("aLaterStepIsCorrectedForItsNumber")
    public static final class CorrectionFrozen extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                double correctedRate(double learningRate) {
                    return Adam.correctedRate(learningRate, Math.min(steps, 256));
                }
            };
        }
    }

    /** Leaves out the samples after the last whole tile of 64, where a batch has more than one. */
    @CaughtBy({"asManyClassesAsAByteHoldsAreTrained", "everySampleOfALargeBatchCounts"})
    public static final class LastTileDropped extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                private int sample;

                @Override
                void step(FloatBuffer images, int[] labels, int count, double rate, float[] probabilities) {
                    sample = 0;
                    super.step(images, labels, count, rate, probabilities);
                }

                @Override
                float delta(float probability, boolean isLabel, int count) {
                    boolean dropped = count > 64 && sample++ / classes >= count / 64 * 64;
                    return dropped ? 0 : super.delta(probability, isLabel, count);
                }
            };
        }
    }

    /** Takes a square matrix to train for its transpose. */
    @CaughtBy("aSquareMatrixOfWeightsIsNotTransposed")
    public static final class SquareTransposedInTraining extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(new AdamState(
                    squareTransposed(start.parameters()), start.firstMoment(), start.secondMoment(), start.steps()));
        }
    }

    /** Takes a square matrix to predict with for its transpose. */
    @CaughtBy("aSquareMatrixIsNotTransposed")
    public static final class SquareTransposed extends PlainBackend {
        @Override
        PredictionEngine engine(SoftmaxParameters parameters) {
            return new PlainPredictionEngine(squareTransposed(parameters));
        }
    }

    private static SoftmaxParameters squareTransposed(SoftmaxParameters parameters) {
        int size = parameters.inputs();
        if (size != parameters.classes()) {
            return parameters;
        }
        float[] weights = new float[size * size];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = parameters.weight(i % size, i / size);
        }
        return SoftmaxParameters.of(size, size, weights, parameters.bias());
    }

    /** Has probabilities of 1 at most for logits that exp cannot take in float, and no number in training. */
    @CaughtBy("largeLogitsDoNotOverflowInTraining")
    public static final class TrainingOverflows extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                void forward(FloatBuffer images, int sample, float[] probabilities) {
                    super.forward(images, sample, probabilities);
                    for (int c = 0; c < classes; c++) {
                        float logit = parameters[inputs * classes + c];
                        for (int i = 0; i < inputs; i++) {
                            logit += images.get(sample * inputs + i) * parameters[i * classes + c];
                        }
                        if (logit > 88) {
                            probabilities[sample * classes + c] = Float.NaN;
                        }
                    }
                }
            };
        }
    }

    /** Takes labels for signed bytes. */
    @CaughtBy("asManyClassesAsAByteHoldsAreTrained")
    public static final class SignedLabels extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                int target(int label) {
                    return (byte) label;
                }
            };
        }
    }

    /** Trains on the first 4096 pixels. */
    @CaughtBy("largeImagesAreTrainedOnWhole")
    public static final class LargeImagesCutInTraining extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                void step(FloatBuffer images, int[] labels, int count, double rate, float[] probabilities) {
                    for (int i = 0; i < count * inputs; i++) {
                        if (i % inputs >= 4096) {
                            images.put(i, 0);
                        }
                    }
                    super.step(images, labels, count, rate, probabilities);
                }
            };
        }
    }

    /** Predicts by the first 4096 pixels. */
    @CaughtBy("largeImagesArePredictedWhole")
    public static final class LargeImagesCut extends PlainBackend {
        @Override
        PredictionEngine engine(SoftmaxParameters parameters) {
            return new PlainPredictionEngine(parameters) {
                @Override
                double logit(FloatBuffer images, int sample, int c) {
                    double logit = bias[c];
                    for (int i = 0; i < Math.min(inputs, 4096); i++) {
                        logit += images.get(sample * inputs + i) * weights[i * classes + c];
                    }
                    return logit;
                }
            };
        }
    }

    /** Counts the rows of the whole batch, those left over from earlier use included. */
    @CaughtBy({"everySampleOfALargeBatchCounts", "manyStepsStayWithTheReference", "theLastBatchHoldsTheRest"})
    public static final class StaleRowsCount extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                void step(FloatBuffer images, int[] labels, int count, double rate, float[] probabilities) {
                    float[] all = new float[labels.length * classes];
                    super.step(images, labels, labels.length, rate, all);
                    System.arraycopy(all, 0, probabilities, 0, count * classes);
                }
            };
        }
    }

    /** Keeps one engine for all models of one size. */
    @CaughtBy({"aTieGoesToTheLowestDigit", "classifiersOfOneSizeAreNotMixedUp", "validationIsEvaluatedAfterEachEpoch"})
    public static final class EnginesCachedBySize extends PlainBackend {
        private final Map<String, PredictionEngine> engines = new ConcurrentHashMap<>();

        @Override
        PredictionEngine engine(SoftmaxParameters parameters) {
            return engines.computeIfAbsent(
                    parameters.inputs() + " x " + parameters.classes(), size -> super.engine(parameters));
        }
    }

    /** Adds up large batches in the order in which its parts are done. */
    @CaughtBy("largeBatchesGiveTheSameBitsEachTime")
    public static final class SumsInOrderOfCompletion extends PlainBackend {
        private static long completions;

        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                float delta(float probability, boolean isLabel, int count) {
                    float delta = super.delta(probability, isLabel, count);
                    return count >= 1024 && next() % 1009 == 0 ? Math.nextUp(delta) : delta;
                }
            };
        }

        private static synchronized long next() {
            return completions++;
        }
    }

    /** Has one place for single images, whoever asks. */
    @CaughtBy(
            value = "severalThreadsPredictOneImageEach",
            sometimes = {"eightThreadsPredictWhileOneTrains", "closingWhileOthersPredictFailsThemOrLetsThemFinish"})
    public static final class SingleImagesShared extends PlainBackend {
        @Override
        PredictionEngine engine(SoftmaxParameters parameters) {
            FloatBuffer shared = FloatBuffer.allocate(parameters.inputs());
            return new PlainPredictionEngine(parameters) {
                @Override
                FloatBuffer memory(int capacity) {
                    return capacity == 1 ? shared : super.memory(capacity);
                }
            };
        }
    }

    /** Ends a wait of its own when it is interrupted in a step, and tells nobody. */
    @CaughtBy("anInterruptDuringAStepIsNotLost")
    public static final class StepSwallowsInterrupts extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                void update(float[] gradient, double learningRate) {
                    super.update(gradient, learningRate);
                    Thread.interrupted();
                }
            };
        }
    }

    /** Ends its thread when the state is asked for, which a cancelled training never is. */
    @CaughtBy("aCancelledTrainingLeavesNoThread")
    public static final class ThreadEndedInTheWrongPlace extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            CountDownLatch end = new CountDownLatch(1);
            Thread helper = new Thread(() -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    // It ends.
                }
            });
            helper.setDaemon(true);
            helper.start();
            return new PlainTrainingEngine(start) {
                @Override
                public AdamState state() {
                    end.countDown();
                    return super.state();
                }
            };
        }
    }

    /** Leaves the calling thread with a class loader of its own. */
    @CaughtBy("trainingLeavesTheCallingThreadAsItWas")
    public static final class ClassLoaderLeft extends PlainBackend {
        @Override
        public StepwiseTrainer trainer() {
            return task -> {
                var result = new TrainingLoop(this, this::start).train(task);
                if (task.options().epochs() == 1 && task.data().size() == 20) {
                    Thread.currentThread().setContextClassLoader(new ClassLoader() {});
                }
                return result;
            };
        }
    }

    /** Tells the world of each training. */
    @CaughtBy("trainingAndPredictingPrintNothing")
    public static final class Talkative extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            // Not into the output of the kit's own tests.
            if (System.getProperty("sun.java.command", "").contains("AnotherProcess")) {
                System.err.println("training " + start.parameters());
            }
            return super.start(start, threads);
        }
    }

    /** Asks a host of its own whether there is a newer version. */
    @CaughtBy("trainingAndPredictingDownloadNothing")
    public static final class PhonesHome extends PlainBackend {
        @Override
        public SoftmaxClassifier classifier(SoftmaxParameters parameters) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9), 100);
            } catch (IOException e) {
                // Nobody is there.
            }
            return new EngineClassifier(parameters, engine(parameters));
        }
    }

    /** Keeps a thread that is no daemon, for ever. */
    @CaughtBy("theProcessEndsByItself")
    public static final class KeepsTheProcess extends PlainBackend {
        private static boolean started;

        @Override
        TrainingEngine start(AdamState start, int threads) {
            startOnce();
            return super.start(start, threads);
        }

        private static synchronized void startOnce() {
            if (!started) {
                started = true;
                new Thread(() -> {
                            while (true) {
                                try {
                                    Thread.sleep(1000);
                                } catch (InterruptedException e) {
                                    return;
                                }
                            }
                        })
                        .start();
            }
        }
    }
}
