/** The commands that show what one model gets right and wrong. */
@NullMarked
package io.github.mnist.cli.analyse;

import org.jspecify.annotations.NullMarked;
