/** For those who would rather look: grids of images, and charts of results, as SVG and PNG files. */
@NullMarked
package io.github.mnist.analysis.picture;

import org.jspecify.annotations.NullMarked;
