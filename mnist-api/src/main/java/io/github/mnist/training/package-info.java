/** For those who train: what to train on and how, what can be watched, and what comes back. */
@NullMarked
package io.github.mnist.training;

import org.jspecify.annotations.NullMarked;
