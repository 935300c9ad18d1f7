/** Tables of records, written as CSV and JSON. */
@NullMarked
package io.github.mnist.analysis.table;

import org.jspecify.annotations.NullMarked;
