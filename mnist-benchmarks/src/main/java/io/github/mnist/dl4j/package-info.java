/**
 * For those who change mnist-dl4j: JMH benchmarks of the parts of its steps, which are visible in its own package only. Never
 * published, and on the class path.
 */
@NullMarked
package io.github.mnist.dl4j;

import org.jspecify.annotations.NullMarked;
