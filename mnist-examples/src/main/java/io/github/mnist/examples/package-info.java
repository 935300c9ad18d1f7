/** For those who want to see the library at work: short programs to start from. */
@NullMarked
package io.github.mnist.examples;

import org.jspecify.annotations.NullMarked;
