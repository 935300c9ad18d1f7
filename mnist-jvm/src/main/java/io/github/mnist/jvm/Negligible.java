package io.github.mnist.jvm;

/**
 * Keeps a training from computing with subnormal floats, those closer to 0 than 1.2e-38, which processors take up to a
 * hundred times as long for. A training that grows sure of itself is full of them: in the squares of gradients, which
 * come from the probabilities of classes that are out of the question, and among first moments, which shrink by a tenth a
 * step while an input is 0 and then never reach 0, since nine tenths of the smallest floats are rounded to themselves.
 *
 * <p>What is cleared here moves no parameter by more than a billionth of the learning rate, for Adam divides it by at
 * least 1e-7.
 */
final class Negligible {
    /** A size below which a probability or a first moment counts as 0. */
    static final float LIMIT = 1e-16f;

    /** Fewer than the 480 steps in which a moment shrinks from the limit to a subnormal number. */
    private static final int STEPS = 64;

    private Negligible() {}

    /**
     * Returns whether the moments are to be cleared after a step: seldom enough to cost nothing. The answer depends on
     * nothing else, so that a training that is resumed goes on with the same bits.
     *
     * @param steps how many steps have been made since the very first
     */
    static boolean isDue(long steps) {
        return steps % STEPS == 0;
    }

    /** Replaces by 0 all of so many numbers that lie between {@code -LIMIT} and {@code LIMIT}. */
    static void clear(float[] numbers, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (Math.abs(numbers[i]) < LIMIT) {
                numbers[i] = 0;
            }
        }
    }
}
