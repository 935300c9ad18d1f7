/** The backends that are present and how to choose one, and {@link io.github.mnist.backend.Backend} itself, which they implement. */
@NullMarked
package io.github.mnist.backend;

import org.jspecify.annotations.NullMarked;
