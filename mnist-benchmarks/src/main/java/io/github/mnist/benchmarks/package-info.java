/** For those who measure this library: the command that runs backends and peers side by side. */
@NullMarked
package io.github.mnist.benchmarks;

import org.jspecify.annotations.NullMarked;
