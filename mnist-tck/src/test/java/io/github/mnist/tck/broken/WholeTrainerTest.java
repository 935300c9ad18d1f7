package io.github.mnist.tck.broken;

import io.github.mnist.backend.Backend;

/** What every backend promises holds for a correct whole trainer, and the rest is skipped. */
class WholeTrainerTest extends RegisteredContract {
    @Override
    Class<? extends Backend> type() {
        return WholeTrainer.class;
    }
}
