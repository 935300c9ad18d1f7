/** The commands that set several models side by side. */
@NullMarked
package io.github.mnist.cli.compare;

import org.jspecify.annotations.NullMarked;
