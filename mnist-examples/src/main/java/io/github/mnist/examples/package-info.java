/** Short programs that show the library at work, each to be read in one go. */
@NullMarked
package io.github.mnist.examples;

import org.jspecify.annotations.NullMarked;
