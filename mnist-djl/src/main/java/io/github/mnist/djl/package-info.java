/** The backend on DJL, and the classifier on a DJL model of the user's own. */
@NullMarked
package io.github.mnist.djl;

import org.jspecify.annotations.NullMarked;
