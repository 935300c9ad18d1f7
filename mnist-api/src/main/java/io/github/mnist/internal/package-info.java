/** For the other packages of this module and for mnist-analysis: the module exports it to nobody else. */
@NullMarked
package io.github.mnist.internal;

import org.jspecify.annotations.NullMarked;
