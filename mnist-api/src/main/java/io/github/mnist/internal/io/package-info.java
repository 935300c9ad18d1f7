/** Writing files without ever leaving half of one, and limits on what is read into memory. */
@NullMarked
package io.github.mnist.internal.io;

import org.jspecify.annotations.NullMarked;
