/** For those who name the backend on DJL in code rather than find it: only {@link io.github.mnist.djl.DjlBackend} is public. */
@NullMarked
package io.github.mnist.djl;

import org.jspecify.annotations.NullMarked;
