/** Text from outside made safe to print. */
@NullMarked
package io.github.mnist.internal.text;

import org.jspecify.annotations.NullMarked;
