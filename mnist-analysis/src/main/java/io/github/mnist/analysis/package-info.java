/**
 * For everyone who asks what a classifier gets wrong: start with {@link io.github.mnist.analysis.Evaluation}, which
 * works on any {@link io.github.mnist.model.Classifier}, or on plain predictions beside their labels.
 */
@NullMarked
package io.github.mnist.analysis;

import org.jspecify.annotations.NullMarked;
