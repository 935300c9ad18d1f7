/**
 * For the readers and writers of data sets and models in this module, and of predictions in mnist-analysis: NumPy's
 * {@code .npz} archives, which are zip files of {@code .npy} arrays. The module exports it to nobody else.
 */
@NullMarked
package io.github.mnist.internal.npz;

import org.jspecify.annotations.NullMarked;
