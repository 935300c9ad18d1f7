/** Doubtful labels, and the cross-validated predictions to find them by. */
@NullMarked
package io.github.mnist.analysis.labels;

import org.jspecify.annotations.NullMarked;
