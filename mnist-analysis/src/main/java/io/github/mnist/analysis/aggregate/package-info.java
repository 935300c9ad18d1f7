/** What is gathered from samples one by one and merges exactly: sums, moments and the lowest few. */
@NullMarked
package io.github.mnist.analysis.aggregate;

import org.jspecify.annotations.NullMarked;
