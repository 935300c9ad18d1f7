/** The one writer of files of this library, words for what fails in reading and writing, and a limit on what is unpacked. */
@NullMarked
package io.github.mnist.internal.io;

import org.jspecify.annotations.NullMarked;
