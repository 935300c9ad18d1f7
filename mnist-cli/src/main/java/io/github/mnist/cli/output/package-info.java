/** How results and progress are printed: text for people, JSON and CSV, bars, and lines for logs. */
@NullMarked
package io.github.mnist.cli.output;

import org.jspecify.annotations.NullMarked;
