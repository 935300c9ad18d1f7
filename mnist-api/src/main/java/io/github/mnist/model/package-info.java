/** For everyone: classifiers, their predictions, and the parameters of the softmax model. */
@NullMarked
package io.github.mnist.model;

import org.jspecify.annotations.NullMarked;
