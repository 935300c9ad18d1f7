/** Files of predictions, made by any system or for any. */
@NullMarked
package io.github.mnist.analysis.predictions;

import org.jspecify.annotations.NullMarked;
