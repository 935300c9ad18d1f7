/** Confidence intervals. */
@NullMarked
package io.github.mnist.analysis.statistics;

import org.jspecify.annotations.NullMarked;
