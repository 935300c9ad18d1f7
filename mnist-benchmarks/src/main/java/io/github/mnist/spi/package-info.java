/**
 * For those who change the training loop: JMH benchmarks of its parts, which are visible in its own package only. Never
 * published, and on the class path.
 */
@NullMarked
package io.github.mnist.spi;

import org.jspecify.annotations.NullMarked;
