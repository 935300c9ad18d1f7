/** For this module alone: a correct backend and many broken ones, to see that the kit tells them apart. */
@NullMarked
package io.github.mnist.tck.broken;

import org.jspecify.annotations.NullMarked;
