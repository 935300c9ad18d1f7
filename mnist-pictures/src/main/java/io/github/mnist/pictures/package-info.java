/** Grids of images and charts of results, as SVG and PNG. */
@NullMarked
package io.github.mnist.pictures;

import org.jspecify.annotations.NullMarked;
