/**
 * For the readers and writers of data sets and models in this module: NumPy's {@code .npz} archives, which are zip files
 * of {@code .npy} arrays. The module does not export it.
 */
@NullMarked
package io.github.mnist.internal.npz;

import org.jspecify.annotations.NullMarked;
