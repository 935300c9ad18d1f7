package io.github.mnist.djl;

import ai.djl.pytorch.jni.JniUtils;

/**
 * The number of threads that PyTorch divides an operation among. Each thread has a number of its own for what it computes,
 * and takes over the one that was set last, on whichever thread, when it first computes. Ours is set around our work and
 * put back after it, so that others find theirs as they left it.
 *
 * <p>It is 1, or what DJL's system property says: more are slower for models of this size, and round differently.
 */
final class ThreadCount {
    private static final int OURS = Integer.getInteger("ai.djl.pytorch.num_threads", 1);

    private int before = JniUtils.getNumThreads();

    private ThreadCount() {
        setForThisThreadOnly(OURS);
    }

    /**
     * Sets the number for a training on the current thread. It may take long and other threads may begin to compute
     * meanwhile, so the number that they take over is not touched.
     */
    static ThreadCount set() {
        return new ThreadCount();
    }

    /** Sets the number once more, on the same thread, if a listener of the user's has changed it. */
    void setAgain() {
        int now = JniUtils.getNumThreads();
        if (now != OURS) {
            before = now;
            setForThisThreadOnly(OURS);
        }
    }

    /** Puts the thread's number back. */
    void restore() {
        setForThisThreadOnly(before);
    }

    /** Sets the number for a short piece of work on the current thread, and puts back the thread's. */
    static void during(Runnable work) {
        // Asked first, because a thread that has not computed yet takes its number over only now.
        int before = JniUtils.getNumThreads();
        JniUtils.setNumThreads(OURS);
        try {
            work.run();
        } finally {
            JniUtils.setNumThreads(before);
        }
    }

    private static void setForThisThreadOnly(int count) {
        int[] forNewThreads = new int[1];
        onNewThread(() -> forNewThreads[0] = JniUtils.getNumThreads());
        JniUtils.setNumThreads(count);
        if (forNewThreads[0] != count) {
            onNewThread(() -> JniUtils.setNumThreads(forNewThreads[0]));
        }
    }

    private static void onNewThread(Runnable work) {
        Thread thread = new Thread(null, work, "mnist-djl-threads", 0, false);
        thread.start();
        Uninterruptibly.join(thread);
    }
}
