package io.github.mnist.dataset;

import java.util.SplittableRandom;

/** Seeded random orders. */
final class Shuffle {
    private Shuffle() {}

    /** Returns 0..size-1 in an order in which every permutation is equally likely (Fisher-Yates). */
    static int[] order(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
