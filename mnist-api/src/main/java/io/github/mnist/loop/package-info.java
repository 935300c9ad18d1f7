/** The training and prediction loops that drive an {@link io.github.mnist.engine engine}, the same for all backends. */
@NullMarked
package io.github.mnist.loop;

import org.jspecify.annotations.NullMarked;
