/** For those who want to look at images: grids of them as pictures, for the screen and as PNG files. */
@NullMarked
package io.github.mnist.analysis.picture;

import org.jspecify.annotations.NullMarked;
