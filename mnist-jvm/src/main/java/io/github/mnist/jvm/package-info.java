/**
 * The backend {@code jvm}: softmax models in plain Java, without native libraries. It is the smallest backend, the fastest
 * and the first to start, and its results are the same on every machine.
 */
@NullMarked
package io.github.mnist.jvm;

import org.jspecify.annotations.NullMarked;
