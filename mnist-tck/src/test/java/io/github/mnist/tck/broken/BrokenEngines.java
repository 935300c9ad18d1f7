package io.github.mnist.tck.broken;

import io.github.mnist.engine.TrainingEngine;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Adam;
import io.github.mnist.training.AdamState;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Backends whose training computes something wrong, each in one way. */
final class BrokenEngines {
    private BrokenEngines() {}

    /** Trains weights only. */
    @CaughtBy({
        "aSquareMatrixOfWeightsIsNotTransposed",
        "asManyClassesAsAByteHoldsAreTrained",
        "clippingBoundsTheLossAndNotTheGradient",
        "largeImagesAreTrainedOnWhole",
        "largeLogitsDoNotOverflowInTraining",
        "manyStepsStayWithTheReference",
        "theFirstMomentDecaysByBeta1",
        "theFirstStepIsThatOfAdam",
        "theGradientIsThatOfTheMeanCrossEntropy",
        "theRateChangesWithinAnEpoch",
        "theRateFallsAlongTheCosine",
        "theRateStaysConstant",
        "theSecondMomentDecaysByBeta2"
    })
    public static final class BiasNotTrained extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                void update(float[] gradient, double learningRate) {
                    Arrays.fill(gradient, inputs * classes, gradient.length, 0);
                    super.update(gradient, learningRate);
                }
            };
        }
    }

    /** Takes the labels for counted from 1. */
    @CaughtBy({
        "aSquareMatrixOfWeightsIsNotTransposed",
        "asManyClassesAsAByteHoldsAreTrained",
        "clippingBoundsTheLossAndNotTheGradient",
        "eachSampleIsTrainedOnAsItsLabel",
        "largeImagesAreTrainedOnWhole",
        "largeLogitsDoNotOverflowInTraining",
        "manyStepsStayWithTheReference",
        "theFirstMomentDecaysByBeta1",
        "theFirstStepIsThatOfAdam",
        "theGradientIsThatOfTheMeanCrossEntropy",
        "theRateChangesWithinAnEpoch",
        "theSecondMomentDecaysByBeta2",
        "trainingLearns"
    })
    public static final class LabelsOffByOne extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                int target(int label) {
                    return (label + classes - 1) % classes;
                }
            };
        }
    }

    /** Takes bytes above 127 for negative numbers. */
    @CaughtBy({
        "aPixelIsTrainedOnAsAnUnsignedByteDividedBy255",
        "aSquareMatrixOfWeightsIsNotTransposed",
        "asManyClassesAsAByteHoldsAreTrained",
        "clippingBoundsTheLossAndNotTheGradient",
        "largeImagesAreTrainedOnWhole",
        "largeLogitsDoNotOverflowInTraining",
        "manyStepsStayWithTheReference",
        "progressShowsLossAndAccuracyOfTheEpochSoFar",
        "theFirstMomentDecaysByBeta1",
        "theFirstStepIsThatOfAdam",
        "theGradientIsThatOfTheMeanCrossEntropy",
        "theHistoryHoldsLossAndAccuracyOfEveryEpoch",
        "theSecondMomentDecaysByBeta2",
        "trainingLearns"
    })
    public static final class SignedPixels extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                void step(FloatBuffer images, int[] labels, int count, double rate, float[] probabilities) {
                    for (int i = 0; i < count * inputs; i++) {
                        if (images.get(i) > 127 / 255f) {
                            images.put(i, images.get(i) - 256 / 255f);
                        }
                    }
                    super.step(images, labels, count, rate, probabilities);
                }
            };
        }
    }

    /** Uses the moments without the correction for their start at 0. */
    @CaughtBy({
        "aLaterStepIsCorrectedForItsNumber",
        "epsilonIsAddedToTheRootOfTheUncorrectedMoment",
        "manyStepsStayWithTheReference",
        "theFirstStepIsThatOfAdam",
        "theRateChangesWithinAnEpoch",
        "theRateFallsAlongTheCosine",
        "theRateStaysConstant"
    })
    public static final class BiasCorrectionMissing extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                double correctedRate(double learningRate) {
                    return learningRate;
                }
            };
        }
    }

    /** Has PyTorch's and TensorFlow's other default. */
    @CaughtBy({
        "epsilonIsAddedToTheRootOfTheUncorrectedMoment",
        "manyStepsStayWithTheReference",
        "theFirstStepIsThatOfAdam"
    })
    public static final class EpsilonOfOtherFrameworks extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                float epsilon() {
                    return 1e-8f;
                }
            };
        }
    }

    /** Adds epsilon to the corrected root, as the paper does and Keras does not. */
    @CaughtBy({
        "epsilonIsAddedToTheRootOfTheUncorrectedMoment",
        "manyStepsStayWithTheReference",
        "theFirstStepIsThatOfAdam"
    })
    public static final class EpsilonAfterTheCorrection extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                float epsilon() {
                    return (float) (super.epsilon() * Math.sqrt(1 - Math.pow(Adam.BETA2, (double) steps)));
                }
            };
        }
    }

    /** Has another decay of the first moment. */
    @CaughtBy({
        "aBatchMayHoldAllSamplesAndHaveRoomForMore",
        "aSquareMatrixOfWeightsIsNotTransposed",
        "asManyClassesAsAByteHoldsAreTrained",
        "clippingBoundsTheLossAndNotTheGradient",
        "everySampleOfALargeBatchCounts",
        "largeImagesAreTrainedOnWhole",
        "largeLogitsDoNotOverflowInTraining",
        "manyStepsStayWithTheReference",
        "theFirstMomentDecaysByBeta1",
        "theFirstStepIsThatOfAdam",
        "theGradientIsThatOfTheMeanCrossEntropy",
        "theLastBatchHoldsTheRest",
        "theRateChangesWithinAnEpoch"
    })
    public static final class WrongBeta1 extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                double beta1() {
                    return 0.95;
                }
            };
        }
    }

    /** Has another decay of the second moment. */
    @CaughtBy({
        "manyStepsStayWithTheReference",
        "theFirstStepIsThatOfAdam",
        "theRateChangesWithinAnEpoch",
        "theSecondMomentDecaysByBeta2"
    })
    public static final class WrongBeta2 extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                double beta2() {
                    return 0.99;
                }
            };
        }
    }

    /** Takes the gradient of the sum, which Adam hides nearly. */
    @CaughtBy({
        "aBatchMayHoldAllSamplesAndHaveRoomForMore",
        "aSquareMatrixOfWeightsIsNotTransposed",
        "asManyClassesAsAByteHoldsAreTrained",
        "clippingBoundsTheLossAndNotTheGradient",
        "everySampleOfALargeBatchCounts",
        "largeImagesAreTrainedOnWhole",
        "largeLogitsDoNotOverflowInTraining",
        "manyStepsStayWithTheReference",
        "theFirstMomentDecaysByBeta1",
        "theFirstStepIsThatOfAdam",
        "theGradientIsThatOfTheMeanCrossEntropy",
        "theLastBatchHoldsTheRest",
        "theSecondMomentDecaysByBeta2"
    })
    public static final class GradientOfTheSum extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                float delta(float probability, boolean isLabel, int count) {
                    return super.delta(probability, isLabel, 1);
                }
            };
        }
    }

    /** Divides the gradient of a short batch by the size of a full one. */
    @CaughtBy({"everySampleOfALargeBatchCounts", "manyStepsStayWithTheReference", "theLastBatchHoldsTheRest"})
    public static final class ShortBatchWeighsLess extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                void step(FloatBuffer images, int[] labels, int count, double rate, float[] probabilities) {
                    divisor = labels.length;
                    super.step(images, labels, count, rate, probabilities);
                }

                private int divisor;

                @Override
                float delta(float probability, boolean isLabel, int count) {
                    return super.delta(probability, isLabel, divisor);
                }
            };
        }
    }

    /** Makes no step with a batch that is not full. */
    @CaughtBy({
        "everySampleOfALargeBatchCounts",
        "fiveEpochsAreTwoAndThree",
        "manyStepsStayWithTheReference",
        "onlyTheEpochsThatAreLeftAreTrained",
        "resumingAtTheEndTrainsNoMore",
        "theFinalStateIsThatAfterAllSteps",
        "theHistoryBeginsBeforeTheBreak",
        "theLastBatchHoldsTheRest"
    })
    public static final class LastBatchDropped extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                void step(FloatBuffer images, int[] labels, int count, double rate, float[] probabilities) {
                    if (count == labels.length) {
                        super.step(images, labels, count, rate, probabilities);
                    } else {
                        for (int sample = 0; sample < count; sample++) {
                            forward(images, sample, probabilities);
                        }
                    }
                }
            };
        }
    }

    /** Has no gradient where the clipped loss is flat. */
    @CaughtBy({"clippingBoundsTheLossAndNotTheGradient", "largeLogitsDoNotOverflowInTraining"})
    public static final class GradientClipped extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                float delta(float probability, boolean isLabel, int count) {
                    return probability < 1e-7f ? 0 : super.delta(probability, isLabel, count);
                }
            };
        }
    }

    /** Reports the probabilities from after the step. */
    @CaughtBy({"aTieCountsForTheLowestClass", "theHistoryHoldsLossAndAccuracyOfEveryEpoch"})
    public static final class LossAfterTheStep extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                void step(FloatBuffer images, int[] labels, int count, double rate, float[] probabilities) {
                    super.step(images, labels, count, rate, probabilities);
                    for (int sample = 0; sample < count; sample++) {
                        forward(images, sample, probabilities);
                    }
                }
            };
        }
    }

    /** Counts a tie for the highest class. */
    @CaughtBy("aTieCountsForTheLowestClass")
    public static final class TiesCountForTheHighest extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                void step(FloatBuffer images, int[] labels, int count, double rate, float[] probabilities) {
                    super.step(images, labels, count, rate, probabilities);
                    for (int row = 0; row < count * classes; row += classes) {
                        int best = row;
                        for (int c = row; c < row + classes; c++) {
                            best = probabilities[c] >= probabilities[best] ? c : best;
                        }
                        probabilities[best] = Math.nextUp(probabilities[best]);
                    }
                }
            };
        }
    }

    /** Goes on with the parameters of a checkpoint, but without the moments. */
    @CaughtBy({
        "fiveEpochsAreTwoAndThree",
        "resumingAtTheEndTrainsNoMore",
        "theFirstMomentDecaysByBeta1",
        "theSecondMomentDecaysByBeta2"
    })
    public static final class MomentsLostOnResume extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            SoftmaxParameters zeros = SoftmaxParameters.zeros(
                    start.parameters().inputs(), start.parameters().classes());
            return new PlainTrainingEngine(new AdamState(start.parameters(), zeros, zeros, start.steps()));
        }
    }

    /** Goes on with a checkpoint, but corrects its rate as if it began. */
    @CaughtBy({"aLaterStepIsCorrectedForItsNumber", "fiveEpochsAreTwoAndThree"})
    public static final class StepNumberLostOnResume extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                double correctedRate(double learningRate) {
                    return Adam.correctedRate(learningRate, steps - start.steps());
                }
            };
        }
    }

    /** Keeps one step to itself. */
    @CaughtBy({
        "aBatchMayHoldAllSamplesAndHaveRoomForMore",
        "anotherTrainingContinuesOnPurpose",
        "everySampleOfALargeBatchCounts",
        "fiveEpochsAreTwoAndThree",
        "onlyTheEpochsThatAreLeftAreTrained",
        "resumingAtTheEndTrainsNoMore",
        "theFinalStateIsThatAfterAllSteps",
        "theHistoryBeginsBeforeTheBreak",
        "theLastBatchHoldsTheRest"
    })
    public static final class StepsMiscounted extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                public AdamState state() {
                    AdamState right = super.state();
                    return new AdamState(
                            right.parameters(), right.firstMoment(), right.secondMoment(), Math.max(0, steps - 1));
                }
            };
        }
    }

    /** Begins with the moments that the last training of the same size ended with. */
    @CaughtBy({
        "aBatchMayHoldAllSamplesAndHaveRoomForMore",
        "aCancelledTrainingLeavesNoTraceInTheNext",
        "aViewIsTrainedOnLikeACopy",
        "anEarlierTrainingLeavesNoTrace",
        "eightThreadsPredictWhileOneTrains",
        "fiveEpochsAreTwoAndThree",
        "largeBatchesGiveTheSameBitsEachTime",
        "theCheckpointOfAnEpochIsTheStateAfterIt",
        "theNumberOfThreadsChangesNothing",
        "theSameSeedGivesTheSameBits",
        "twoTrainingsAtOnceAreThoseAlone",
        "validationDataIsNotTrainedOn"
    })
    public static final class MomentsShared extends PlainBackend {
        private final Map<Integer, PlainTrainingEngine> last = new ConcurrentHashMap<>();

        @Override
        TrainingEngine start(AdamState start, int threads) {
            PlainTrainingEngine engine = new PlainTrainingEngine(start);
            PlainTrainingEngine before = last.put(engine.parameters.length, engine);
            if (before != null && start.steps() == 0) {
                System.arraycopy(before.firstMoment, 0, engine.firstMoment, 0, engine.firstMoment.length);
                System.arraycopy(before.secondMoment, 0, engine.secondMoment, 0, engine.secondMoment.length);
            }
            return engine;
        }
    }

    /** Has one place for the gradient, whoever trains. */
    @CaughtBy("twoTrainingsAtOnceAreThoseAlone")
    public static final class GradientShared extends PlainBackend {
        private static final float[] SHARED = new float[1 << 14];

        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                void update(float[] gradient, double learningRate) {
                    System.arraycopy(gradient, 0, SHARED, 0, gradient.length);
                    LockSupport.parkNanos(1);
                    super.update(Arrays.copyOf(SHARED, gradient.length), learningRate);
                }
            };
        }
    }

    /** Adds up in another order when there are several threads. */
    @CaughtBy("theNumberOfThreadsChangesNothing")
    public static final class ThreadsChangeTheSum extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return new PlainTrainingEngine(start) {
                @Override
                void update(float[] gradient, double learningRate) {
                    for (int i = 0; i < gradient.length && threads > 1; i++) {
                        gradient[i] = Math.nextUp(gradient[i]);
                    }
                    super.update(gradient, learningRate);
                }
            };
        }
    }

    /** Computes something else each time. */
    @CaughtBy({
        "aViewIsTrainedOnLikeACopy",
        "anEarlierTrainingLeavesNoTrace",
        "eightThreadsPredictWhileOneTrains",
        "fiveEpochsAreTwoAndThree",
        "largeBatchesGiveTheSameBitsEachTime",
        "theCheckpointOfAnEpochIsTheStateAfterIt",
        "theNumberOfThreadsChangesNothing",
        "theSameSeedGivesTheSameBits",
        "twoTrainingsAtOnceAreThoseAlone",
        "validationDataIsNotTrainedOn"
    })
    public static final class Unrepeatable extends PlainBackend {
        private final AtomicInteger trainings = new AtomicInteger();

        @Override
        TrainingEngine start(AdamState start, int threads) {
            return disturbed(start, trainings.incrementAndGet());
        }
    }

    /** Computes something else in each process. */
    @CaughtBy("theSameSeedGivesTheSameBitsInAnotherProcess")
    public static final class UnrepeatableElsewhere extends PlainBackend {
        @Override
        TrainingEngine start(AdamState start, int threads) {
            return disturbed(start, ProcessHandle.current().pid());
        }
    }

    /** Returns an engine whose first step ends in the last bit higher in those parameters that a number chooses. */
    private static TrainingEngine disturbed(AdamState start, long chosen) {
        return new PlainTrainingEngine(start) {
            @Override
            void update(float[] gradient, double learningRate) {
                super.update(gradient, learningRate);
                for (int i = 0; i < parameters.length && i < Long.SIZE && steps == 1; i++) {
                    if ((chosen >> i & 1) == 1) {
                        parameters[i] = Math.nextUp(parameters[i]);
                    }
                }
            }
        };
    }
}
