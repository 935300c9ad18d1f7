/** Images that look alike, within a data set or between two. */
@NullMarked
package io.github.mnist.analysis.similarity;

import org.jspecify.annotations.NullMarked;
