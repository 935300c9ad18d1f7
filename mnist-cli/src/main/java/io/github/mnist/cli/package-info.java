/** For users of the command line: {@code mnist}, one class per command. */
@NullMarked
package io.github.mnist.cli;

import org.jspecify.annotations.NullMarked;
