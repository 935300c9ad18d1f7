/** For the other packages of this module only, which is why the module does not export it. */
@NullMarked
package io.github.mnist.internal;

import org.jspecify.annotations.NullMarked;
