/**
 * What a classifier gets right and wrong: {@link io.github.mnist.analysis.Evaluation}, confusion, rankings and worst samples
 * of {@link io.github.mnist.analysis.LabelledPredictions}, which every analysis starts from.
 */
@NullMarked
package io.github.mnist.analysis;

import org.jspecify.annotations.NullMarked;
