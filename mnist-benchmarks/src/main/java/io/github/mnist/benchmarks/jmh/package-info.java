/** For those who change this library: JMH benchmarks of its parts. */
@NullMarked
package io.github.mnist.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
