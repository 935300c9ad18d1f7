/** Readers of the files that MNIST and data sets like it come in. */
@NullMarked
package io.github.mnist.dataset.file;

import org.jspecify.annotations.NullMarked;
