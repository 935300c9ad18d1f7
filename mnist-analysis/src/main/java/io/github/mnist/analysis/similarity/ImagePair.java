package io.github.mnist.analysis.similarity;

/**
 * Two images that look alike.
 *
 * @param first the index of one in the source of the data
 * @param firstLabel its label
 * @param second the index of the other in the source of its data
 * @param secondLabel its label
 * @param distance the Euclidean distance of the normalised pixels: 0 for copies, at most the square root of the number of
 *     pixels
 */
public record ImagePair(int first, int firstLabel, int second, int secondLabel, double distance) {}
