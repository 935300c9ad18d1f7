/** For everyone: the MNIST data set, bundled. */
@NullMarked
package io.github.mnist.data;

import org.jspecify.annotations.NullMarked;
