/**
 * For those who unwrap a classifier and for {@link java.util.ServiceLoader}: the backend on DeepLearning4J. Everyone
 * else comes by it through {@link io.github.mnist.backend.Backends}.
 */
@NullMarked
package io.github.mnist.dl4j;

import org.jspecify.annotations.NullMarked;
