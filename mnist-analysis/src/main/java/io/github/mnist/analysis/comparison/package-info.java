/** For those who compare engines, models or seeds on the same data. */
@NullMarked
package io.github.mnist.analysis.comparison;

import org.jspecify.annotations.NullMarked;
