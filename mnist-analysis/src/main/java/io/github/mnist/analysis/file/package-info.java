/** For those who bring predictions from elsewhere, or take results elsewhere: files read and written. */
@NullMarked
package io.github.mnist.analysis.file;

import org.jspecify.annotations.NullMarked;
