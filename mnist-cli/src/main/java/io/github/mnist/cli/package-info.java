/** The program {@code mnist}: its entry point and the list of its commands. */
@NullMarked
package io.github.mnist.cli;

import org.jspecify.annotations.NullMarked;
