/** For those who write a backend: the training loop and the prediction loop that all backends share, and the engine that they drive. */
@NullMarked
package io.github.mnist.spi;

import org.jspecify.annotations.NullMarked;
