/** For those who want the whole analysis of one or several models as one HTML file. */
@NullMarked
package io.github.mnist.report;

import org.jspecify.annotations.NullMarked;
