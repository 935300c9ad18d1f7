package io.github.mnist.examples.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.Interval;
import java.util.Map;

/**
 * Numbers with the interval of one of them.
 *
 * @param numbers the numbers
 * @param intervals the interval by the name of its number
 */
record Estimated<T>(@JsonUnwrapped T numbers, Map<String, Interval> intervals) {}
