/**
 * For those who write a backend: extend {@link io.github.mnist.tck.BackendContract} in a test class, name the backend in
 * its one method, and every contract runs.
 */
@NullMarked
package io.github.mnist.tck;

import org.jspecify.annotations.NullMarked;
