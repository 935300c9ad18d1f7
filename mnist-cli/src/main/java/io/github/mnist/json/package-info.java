/** The one way in which the records of results become JSON, in the program's output and in the report. */
@NullMarked
package io.github.mnist.json;

import org.jspecify.annotations.NullMarked;
