package io.github.mnist.pictures;

/** How large a picture of pixels may be, so that too large a one ends in an error that says what to do. */
final class PictureSize {
    /** Larger ones are opened by few programs. */
    private static final long MOST = 1 << 28;

    private static final long HEAP = Runtime.getRuntime().maxMemory();

    private PictureSize() {}

    /** Returns how many pixels there may be at most: 2<sup>28</sup>, or what half of this process's largest heap holds. */
    static long most(int bytesPerPixel) {
        return most(bytesPerPixel, HEAP);
    }

    static long most(int bytesPerPixel, long heap) {
        return Math.min(MOST, heap / 2 / bytesPerPixel);
    }
}
