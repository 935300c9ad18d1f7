/** For everyone: labelled images, views of them, and the readers of MNIST files. */
@NullMarked
package io.github.mnist.dataset;

import org.jspecify.annotations.NullMarked;
