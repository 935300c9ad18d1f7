/** The commands that look at images and need no model. */
@NullMarked
package io.github.mnist.cli.data;

import org.jspecify.annotations.NullMarked;
