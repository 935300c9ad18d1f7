/** For everyone: the backends on the class path and how to choose one; a backend implements {@link io.github.mnist.backend.Backend}. */
@NullMarked
package io.github.mnist.backend;

import org.jspecify.annotations.NullMarked;
