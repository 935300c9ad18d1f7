/** Pixels as the floats that models take. */
@NullMarked
package io.github.mnist.internal.image;

import org.jspecify.annotations.NullMarked;
