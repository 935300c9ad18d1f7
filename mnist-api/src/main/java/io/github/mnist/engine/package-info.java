/** The arithmetic that a stepwise backend implements: a training step, a prediction, and the memory for their batches. */
@NullMarked
package io.github.mnist.engine;

import org.jspecify.annotations.NullMarked;
