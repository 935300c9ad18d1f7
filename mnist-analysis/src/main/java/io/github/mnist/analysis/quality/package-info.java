/**
 * For those who doubt the labels: how well each label fits, which are likely wrong, fair predictions of training samples
 * and samples that look alike.
 */
@NullMarked
package io.github.mnist.analysis.quality;

import org.jspecify.annotations.NullMarked;
