package io.github.mnist.tck.broken;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.loop.TrainingLoop;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.BatchProgress;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.Trainer;
import io.github.mnist.training.TrainerFeature;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Backends whose trainers do what they are not asked for, each in one way. */
final class BrokenTrainers {
    private BrokenTrainers() {}

    /** Only decides where to begin when it shuffles. */
    @CaughtBy({
        "manyStepsStayWithTheReference",
        "progressShowsLossAndAccuracyOfTheEpochSoFar",
        "samplesAreTrainedOnInTheOrderOfTheTask"
    })
    public static final class CyclicShuffle extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            return withData(task, new DatasetWrapper(task.data()) {
                @Override
                public Dataset shuffle(long seed) {
                    int begin = new SplittableRandom(seed).nextInt(size());
                    return wrapped.select(IntStream.range(0, size())
                            .map(i -> (begin + i) % size())
                            .toArray());
                }
            });
        }
    }

    /** Shuffles once. */
    @CaughtBy({
        "manyStepsStayWithTheReference",
        "progressShowsLossAndAccuracyOfTheEpochSoFar",
        "samplesAreTrainedOnInTheOrderOfTheTask"
    })
    public static final class SameOrderEveryEpoch extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            return withData(task, new DatasetWrapper(task.data()) {
                @Override
                public Dataset shuffle(long seed) {
                    return task.epoch(1);
                }
            });
        }
    }

    /** Takes a sample's index in the source for its position in a view. */
    @CaughtBy("aViewIsTrainedOnLikeACopy")
    public static final class PositionsConfused extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            return withData(task, new DatasetWrapper(task.data()) {
                @Override
                public Dataset shuffle(long seed) {
                    Dataset right = wrapped.shuffle(seed);
                    return wrapped.select(IntStream.range(0, size())
                            .map(i -> right.sourceIndex(i) % size())
                            .toArray());
                }
            });
        }
    }

    /** Fills up the last batch with the first samples. */
    @CaughtBy({
        "aBatchMayHoldAllSamplesAndHaveRoomForMore",
        "everySampleOfALargeBatchCounts",
        "manyStepsStayWithTheReference",
        "progressShowsLossAndAccuracyOfTheEpochSoFar",
        "theLastBatchHoldsTheRest"
    })
    public static final class LastBatchFilledUp extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            int full = task.batchesPerEpoch() * task.options().batchSize();
            return withData(task, new DatasetWrapper(fill(task.data(), full)) {
                @Override
                public Dataset shuffle(long seed) {
                    return fill(task.data().shuffle(seed), full);
                }
            });
        }

        private static Dataset fill(Dataset data, int full) {
            return data.select(
                    IntStream.range(0, full).map(i -> i % data.size()).toArray());
        }
    }

    /** Has a seed of its own. */
    @CaughtBy({
        "anotherSeedGivesAnotherOrder",
        "manyStepsStayWithTheReference",
        "progressShowsLossAndAccuracyOfTheEpochSoFar",
        "samplesAreTrainedOnInTheOrderOfTheTask",
        "theHistoryHoldsLossAndAccuracyOfEveryEpoch",
        "trainingStartsFromTheParametersOfTheSeed"
    })
    public static final class SeedIgnored extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            return task.withOptions(task.options().withSeed(1));
        }
    }

    /** Keeps the first rate. */
    @CaughtBy({"theRateChangesWithinAnEpoch", "theRateFallsAlongTheCosine"})
    public static final class ScheduleIgnored extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            TrainingOptions options = task.options();
            return task.withOptions(options.withLearningRate(
                    LearningRate.constant(options.learningRate().initial())));
        }
    }

    /** Changes the rate from epoch to epoch only. */
    @CaughtBy("theRateChangesWithinAnEpoch")
    public static final class ScheduleOfEpochs extends PlainBackend {
        @Override
        public StepwiseTrainer trainer() {
            return task -> new TrainingLoop(this, (start, threads) -> new PlainTrainingEngine(start) {
                        @Override
                        void step(FloatBuffer images, int[] labels, int count, double rate, float[] probabilities) {
                            long epoch = steps / task.batchesPerEpoch();
                            double ofEpoch = task.options()
                                    .learningRate()
                                    .at(epoch, task.options().epochs());
                            super.step(images, labels, count, ofEpoch, probabilities);
                        }
                    })
                    .train(task);
        }
    }

    /** Lets every rate decay. */
    @CaughtBy({
        "aLaterStepIsCorrectedForItsNumber",
        "manyStepsStayWithTheReference",
        "theCheckpointOfAnEpochIsTheStateAfterIt",
        "theRateStaysConstant"
    })
    public static final class AlwaysCosine extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            TrainingOptions options = task.options();
            return task.withOptions(options.withLearningRate(
                    LearningRate.cosine(options.learningRate().initial())));
        }
    }

    /** Begins with the initial parameters of the options, whatever it is given. */
    @CaughtBy({
        "aSquareMatrixOfWeightsIsNotTransposed",
        "anotherTrainingContinuesOnPurpose",
        "asManyClassesAsAByteHoldsAreTrained",
        "clippingBoundsTheLossAndNotTheGradient",
        "fiveEpochsAreTwoAndThree",
        "largeImagesAreTrainedOnWhole",
        "largeLogitsDoNotOverflowInTraining",
        "resumingAtTheEndTrainsNoMore",
        "theGradientIsThatOfTheMeanCrossEntropy",
        "trainingStartsFromGivenParameters"
    })
    public static final class StartIgnored extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            AdamState given = task.start().state();
            AdamState own = new AdamState(
                    task.options()
                            .initialParameters(
                                    given.parameters().inputs(),
                                    given.parameters().classes()),
                    given.firstMoment(),
                    given.secondMoment(),
                    given.steps());
            return startingFrom(new Checkpoint(own, task.start().history()), task);
        }
    }

    /** Begins with initial parameters of its own. */
    @CaughtBy({
        "aSquareMatrixOfWeightsIsNotTransposed",
        "asManyClassesAsAByteHoldsAreTrained",
        "clippingBoundsTheLossAndNotTheGradient",
        "largeImagesAreTrainedOnWhole",
        "largeLogitsDoNotOverflowInTraining",
        "manyStepsStayWithTheReference",
        "progressShowsLossAndAccuracyOfTheEpochSoFar",
        "theGradientIsThatOfTheMeanCrossEntropy",
        "theHistoryHoldsLossAndAccuracyOfEveryEpoch",
        "trainingStartsFromGivenParameters",
        "trainingStartsFromTheParametersOfTheSeed"
    })
    public static final class OwnInitialParameters extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            AdamState given = task.start().state();
            if (given.steps() > 0) {
                return task;
            }
            return task.resumeFrom(Checkpoint.initial(task.options()
                    .withSeed(~task.options().seed())
                    .initialParameters(
                            given.parameters().inputs(), given.parameters().classes())));
        }
    }

    /** Validates on the training data. */
    @CaughtBy("validationIsEvaluatedAfterEachEpoch")
    public static final class ValidatesOnTrainingData extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            return task.validation().isPresent() ? task.withValidation(task.data()) : task;
        }
    }

    /** Trains on the validation data. */
    @CaughtBy("validationDataIsNotTrainedOn")
    public static final class TrainsOnValidationData extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            return task.validation()
                    .map(validation -> withData(task, new DatasetWrapper(task.data()) {
                        @Override
                        public Dataset shuffle(long seed) {
                            return validation.select(IntStream.range(0, size())
                                    .map(i -> i % validation.size())
                                    .toArray());
                        }
                    }))
                    .orElse(task);
        }
    }

    /** Goes on to the end when it is cancelled. */
    @CaughtBy({
        "aCancelledTrainingLeavesNoThread",
        "aTaskCancelledBeforehandDoesNotTrain",
        "cancellingEndsTheTrainingBeforeTheNextBatch"
    })
    public static final class CancelIgnored extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            return task.cancelWhen(() -> false);
        }
    }

    /** Goes on to the end when it is interrupted. */
    @CaughtBy({"anInterruptDuringAStepIsNotLost", "interruptingEndsTheTraining"})
    public static final class InterruptIgnored extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            return task.withListener(new ListenerWrapper(task) {
                @Override
                public void onBatch(BatchProgress progress) {
                    super.onBatch(progress);
                    Thread.interrupted();
                }
            });
        }
    }

    /** Tells of the batches at the end of their epoch. */
    @CaughtBy({
        "aCancelledTrainingLeavesNoThread",
        "cancellingEndsTheTrainingBeforeTheNextBatch",
        "interruptingEndsTheTraining"
    })
    public static final class ListenerCalledLate extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            return task.withListener(new ListenerWrapper(task) {
                private final List<BatchProgress> batches = new ArrayList<>();

                @Override
                public void onBatch(BatchProgress progress) {
                    batches.add(progress);
                }

                @Override
                public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                    batches.forEach(super::onBatch);
                    batches.clear();
                    super.onEpoch(metrics, checkpoint);
                }
            });
        }
    }

    /** Tells of an epoch before the last of its batches. */
    @CaughtBy("theListenerIsToldOfEveryBatchAndEpochInOrder")
    public static final class EpochToldTooEarly extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            return task.withListener(new ListenerWrapper(task) {
                private final List<BatchProgress> last = new ArrayList<>();

                @Override
                public void onBatch(BatchProgress progress) {
                    if (progress.batch() < progress.batches()) {
                        super.onBatch(progress);
                    } else {
                        last.add(progress);
                    }
                }

                @Override
                public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                    super.onEpoch(metrics, checkpoint);
                    last.forEach(super::onBatch);
                    last.clear();
                }
            });
        }
    }

    /** Tells each batch its own loss and accuracy only. */
    @CaughtBy("progressShowsLossAndAccuracyOfTheEpochSoFar")
    public static final class ProgressOfTheBatchAlone extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            return task.withListener(new ListenerWrapper(task) {
                private double before;

                @Override
                public void onBatch(BatchProgress at) {
                    before = at.batch() == 1 ? 0 : before;
                    double sum = at.loss() * at.batch();
                    super.onBatch(new BatchProgress(
                            at.epoch(), at.epochs(), at.batch(), at.batches(), sum - before, at.accuracy()));
                    before = sum;
                }
            });
        }
    }

    /** Tells its listener from another thread. */
    @CaughtBy("theListenerIsToldOnTheThreadThatCalled")
    public static final class ListenerOnAnotherThread extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            return task.withListener(new ListenerWrapper(task) {
                @Override
                public void onBatch(BatchProgress progress) {
                    elsewhere(() -> super.onBatch(progress));
                }
            });
        }

        private static void elsewhere(Runnable telling) {
            FutureTask<?> task = new FutureTask<>(telling, null);
            new Thread(task).start();
            boolean interrupted = false;
            while (true) {
                try {
                    task.get();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException thrown) {
                        throw thrown;
                    }
                    throw new AssertionError(e.getCause());
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Wraps what a listener throws. */
    @CaughtBy("whatAListenerThrowsReachesTheCaller")
    public static final class ListenerFailureWrapped extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            return task.withListener(new ListenerWrapper(task) {
                @Override
                public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                    try {
                        super.onEpoch(metrics, checkpoint);
                    } catch (RuntimeException e) {
                        throw new IllegalStateException("a listener failed", e);
                    }
                }
            });
        }
    }

    /** Hands out the checkpoint of the epoch before. */
    @CaughtBy({
        "aCheckpointThatDoesNotFitIsRefused",
        "onlyTheEpochsThatAreLeftAreTrained",
        "theCheckpointOfAnEpochIsTheStateAfterIt",
        "theHistoryBeginsBeforeTheBreak",
        "theHistoryHoldsLossAndAccuracyOfEveryEpoch",
        "theRateFallsAlongTheCosine",
        "theRateStaysConstant",
        "validationIsEvaluatedAfterEachEpoch"
    })
    public static final class CheckpointOfTheEpochBefore extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            return task.withListener(new ListenerWrapper(task) {
                private Checkpoint last = task.start();

                @Override
                public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                    Checkpoint before = last;
                    last = checkpoint.get();
                    super.onEpoch(metrics, () -> before);
                }
            });
        }
    }

    /** Trains all epochs of the options once more when it resumes. */
    @CaughtBy({
        "aLaterStepIsCorrectedForItsNumber",
        "fiveEpochsAreTwoAndThree",
        "onlyTheEpochsThatAreLeftAreTrained",
        "resumingAtTheEndTrainsNoMore",
        "samplesAreTrainedOnInTheOrderOfTheTask",
        "theFirstMomentDecaysByBeta1",
        "theHistoryBeginsBeforeTheBreak",
        "theSecondMomentDecaysByBeta2"
    })
    public static final class EpochsCountedFromTheBreak extends ChangedTask {
        @Override
        TrainingTask change(TrainingTask task) {
            TrainingOptions options = task.options();
            return task.withOptions(options.withEpochs(options.epochs() + task.epochsDone()));
        }
    }

    /** Forgets what was before the break. */
    @CaughtBy({"fiveEpochsAreTwoAndThree", "resumingAtTheEndTrainsNoMore", "theHistoryBeginsBeforeTheBreak"})
    public static final class HistoryLostOnResume extends PlainBackend {
        @Override
        public StepwiseTrainer trainer() {
            return task -> {
                TrainingResult right = new TrainingLoop(this, this::start).train(task);
                Checkpoint end = right.checkpoint().orElseThrow();
                List<EpochMetrics> own =
                        end.history().subList(task.epochsDone(), end.history().size());
                return new TrainingResult(
                        right.classifier(),
                        Optional.of(new Checkpoint(end.state(), own, end.runs())),
                        new Provenance(end.runs(), own, right.provenance().duration()));
            };
        }
    }

    /** Takes a checkpoint from inside an epoch for one from its end. */
    @CaughtBy({"aCheckpointThatDoesNotFitIsRefused", "theCheckpointOfAnotherTrainingIsRefused"})
    public static final class CheckpointRoundedUp extends ChangedTask {
        @Override
        void check(TrainingTask task) {
            // This is a part of the defect.
        }

        @Override
        TrainingTask change(TrainingTask task) {
            AdamState given = task.start().state();
            int batches = task.batchesPerEpoch();
            if (given.steps() % batches == 0 || task.start().history().isEmpty()) {
                task.check(id(), Set.of(TrainerFeature.values()));
                return task;
            }
            long steps = (given.steps() + batches - 1) / batches * batches;
            AdamState rounded = new AdamState(given.parameters(), given.firstMoment(), given.secondMoment(), steps);
            return task.resumeFrom(new Checkpoint(rounded, task.start().history()));
        }
    }

    /** Resumes whatever fits, without looking at what it belongs to. */
    @CaughtBy("theCheckpointOfAnotherTrainingIsRefused")
    public static final class AnyCheckpointResumed extends ChangedTask {
        @Override
        void check(TrainingTask task) {
            // This is the defect.
        }

        @Override
        TrainingTask change(TrainingTask task) {
            return task;
        }
    }

    /** Starts anew where it is asked to continue. */
    @CaughtBy("anotherTrainingContinuesOnPurpose")
    public static final class StateLostOnContinuing extends PlainBackend {
        @Override
        public StepwiseTrainer trainer() {
            return task -> {
                Checkpoint start = task.start();
                boolean continued = start.state().steps() > 0 && start.history().isEmpty();
                TrainingTask changed = continued
                        ? task.continueFrom(Checkpoint.initial(task.options()
                                .initialParameters(
                                        start.state().parameters().inputs(),
                                        start.state().parameters().classes())))
                        : task;
                return new TrainingLoop(this, this::start).train(changed);
            };
        }
    }

    /** Claims after its first training that it does nothing special. */
    @CaughtBy("theFeaturesAreAlwaysTheSame")
    public static final class FeaturesLost extends PlainBackend {
        private final AtomicBoolean trained = new AtomicBoolean();

        @Override
        public Trainer trainer() {
            return new Trainer() {
                @Override
                public Set<TrainerFeature> features() {
                    return trained.getAndSet(false) ? Set.of() : Set.of(TrainerFeature.values());
                }

                @Override
                public TrainingResult train(TrainingTask task) {
                    TrainingResult result = new TrainingLoop(FeaturesLost.this, FeaturesLost.this::start).train(task);
                    trained.set(true);
                    return result;
                }
            };
        }
    }

    /** States options that it did not use. */
    @CaughtBy({"anotherTrainingContinuesOnPurpose", "provenanceTellsHowToRepeatTheTraining"})
    public static final class ProvenanceOfTheDefaults extends PlainBackend {
        @Override
        public StepwiseTrainer trainer() {
            return task -> {
                TrainingResult right = new TrainingLoop(this, this::start).train(task);
                Provenance actual = right.provenance();
                Provenance stated = new Provenance(
                        actual.backend(),
                        actual.backendVersion(),
                        actual.dataset(),
                        actual.datasetChecksum(),
                        Recipe.TUNED.options(),
                        actual.history(),
                        actual.duration());
                return new TrainingResult(right.classifier(), right.checkpoint(), stated);
            };
        }
    }

    /** Returns the classifier from before the training. */
    @CaughtBy({"anotherSeedGivesAnotherOrder", "theTrainedClassifierHasTheTrainedParameters", "trainingLearns"})
    public static final class UntrainedClassifier extends PlainBackend {
        @Override
        public StepwiseTrainer trainer() {
            return task -> {
                TrainingResult right = new TrainingLoop(this, this::start).train(task);
                right.close();
                return new TrainingResult(
                        classifier(task.start().state().parameters()), right.checkpoint(), right.provenance());
            };
        }
    }
}
