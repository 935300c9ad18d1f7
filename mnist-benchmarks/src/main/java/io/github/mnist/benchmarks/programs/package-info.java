/**
 * For the side-by-side runs: the programs that are timed, each started in a process of its own. They print their times
 * as {@link io.github.mnist.benchmarks.programs.MeasurementLine} says.
 */
@NullMarked
package io.github.mnist.benchmarks.programs;

import org.jspecify.annotations.NullMarked;
