/** Labelled images and views of them: what is trained on, and what is judged. */
@NullMarked
package io.github.mnist.dataset;

import org.jspecify.annotations.NullMarked;
