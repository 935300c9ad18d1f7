package io.github.mnist.dl4j;

import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * ND4J and its BLAS at one thread each, which belongs to the whole process, while a training or prediction of ours is at
 * work: with more, a step of this size takes several times as long, and the last bits of a product depend on how many.
 * When the last of those that run side by side ends, the numbers that others have set are put back.
 */
final class OneThread implements AutoCloseable {
    private static int users;
    private static int othersForProducts;
    private static int othersForTheRest;

    /** OpenMP keeps a number for each thread: this is the current one's. */
    private final int othersOnThisThread = setOnThisThread();

    private OneThread() {}

    static OneThread use() {
        OneThread use = new OneThread();
        synchronized (OneThread.class) {
            if (users == 0) {
                othersForProducts = blas().getMaxThreads();
                othersForTheRest = environment().maxMasterThreads();
            }
            users++;
            setOne();
        }
        return use;
    }

    /** Sets the numbers once more, before work: other code may have set them since. It gets back what it set. */
    void settle() {
        if (blas().getMaxThreads() != 1 || environment().maxMasterThreads() != 1) {
            settleAgain();
        }
    }

    private static synchronized void settleAgain() {
        if (blas().getMaxThreads() != 1) {
            othersForProducts = blas().getMaxThreads();
        }
        if (environment().maxMasterThreads() != 1) {
            othersForTheRest = environment().maxMasterThreads();
        }
        setOne();
    }

    private static void setOne() {
        if (blas().getMaxThreads() != 1) {
            blas().setMaxThreads(1);
        }
        environment().setMaxMasterThreads(1);
    }

    @Override
    public void close() {
        putBackOnThisThread(othersOnThisThread);
        synchronized (OneThread.class) {
            users--;
            if (users == 0) {
                putBack();
            }
        }
    }

    /** What is not one was set by others meanwhile, and stays. */
    private static void putBack() {
        if (blas().getMaxThreads() == 1 && othersForProducts != 1) {
            blas().setMaxThreads(othersForProducts);
        }
        if (environment().maxMasterThreads() == 1) {
            environment().setMaxMasterThreads(othersForTheRest);
        }
    }

    /** Returns what the thread's number was before it was set to one, for {@link #putBackOnThisThread}. */
    static int setOnThisThread() {
        int before = operations().ompGetMaxThreads();
        if (before != 1) {
            operations().setOmpNumThreads(1);
        }
        return before;
    }

    static void putBackOnThisThread(int before) {
        if (before != 1) {
            operations().setOmpNumThreads(before);
        }
    }

    private static NativeOps operations() {
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }

    private static Blas blas() {
        return Nd4j.factory().blas();
    }

    private static Environment environment() {
        return Nd4j.getEnvironment();
    }
}
