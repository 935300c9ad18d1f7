/** The commands that make models and write them down. */
@NullMarked
package io.github.mnist.cli.train;

import org.jspecify.annotations.NullMarked;
