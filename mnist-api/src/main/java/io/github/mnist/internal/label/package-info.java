/** The rules for class numbers and class names. */
@NullMarked
package io.github.mnist.internal.label;

import org.jspecify.annotations.NullMarked;
