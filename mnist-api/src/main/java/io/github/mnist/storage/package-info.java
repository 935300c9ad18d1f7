/** Files of models and checkpoints, as {@code .npz} archives. */
@NullMarked
package io.github.mnist.storage;

import org.jspecify.annotations.NullMarked;
