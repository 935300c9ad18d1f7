package io.github.mnist.benchmarks;

/**
 * How much data, and how well it must be learnt: a contestant below is not fast but wrong.
 *
 * @param train training images, a multiple of 4
 * @param test test images, at least 1,000
 * @param epochFloor the least median accuracy after an epoch of the notebook recipe, on the test images
 * @param trainedFloor the least accuracy of a trained model, likewise
 * @param warmupSeconds how long predictions go on before they are timed
 * @param predictions how many predictions of a process are timed
 */
record Scale(int train, int test, double epochFloor, double trainedFloor, double warmupSeconds, int predictions) {
    /** All of MNIST. Single epochs at a rate of 0.1 range from 85 to 91%. */
    static final Scale FULL = new Scale(60_000, 10_000, 0.86, 0.925, 2, 30);

    /** Enough to see that everything runs. */
    static final Scale SMOKE = new Scale(1_280, 1_000, 0.65, 0.7, 0.2, 5);
}
