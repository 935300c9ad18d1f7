/** Comparison of classifiers, engines and seeds on the same samples. */
@NullMarked
package io.github.mnist.analysis.comparison;

import org.jspecify.annotations.NullMarked;
