/** Whether probabilities can be believed, and the temperature that makes them more believable. */
@NullMarked
package io.github.mnist.analysis.calibration;

import org.jspecify.annotations.NullMarked;
