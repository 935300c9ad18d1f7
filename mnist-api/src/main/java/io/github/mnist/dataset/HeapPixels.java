package io.github.mnist.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Pixels on the heap, in blocks of whole images: there may be more of them than one array holds, and while they are
 * read, memory grows only as data really arrive, whatever a header promises.
 */
final class HeapPixels implements Pixels {
    /** All of MNIST's training images fit, so that they are read into one array. */
    static final int BLOCK_BYTES = 64 << 20;

    private final int imageBytes;
    private final int imagesPerBlock;
    private final byte[][] blocks;

    private HeapPixels(int imageBytes, int imagesPerBlock, byte[][] blocks) {
        this.imageBytes = imageBytes;
        this.imagesPerBlock = imagesPerBlock;
        this.blocks = blocks;
    }

    /** Takes over the array: nobody else may hold it. */
    static HeapPixels of(ImageShape shape, byte[] pixels) {
        return new HeapPixels(shape.pixels(), Integer.MAX_VALUE, new byte[][] {pixels});
    }

    /** Has blocks filled until there are as many images as asked for; blocks are of at most the given size, but hold one image at least. */
    static HeapPixels read(int imageBytes, int images, int blockBytes, Consumer<byte[]> reader) {
        int imagesPerBlock = Math.max(1, blockBytes / imageBytes);
        List<byte[]> blocks = new ArrayList<>();
        for (int done = 0; done < images; ) {
            int count = Math.min(imagesPerBlock, images - done);
            byte[] block = new byte[count * imageBytes];
            reader.accept(block);
            blocks.add(block);
            done += count;
        }
        return new HeapPixels(imageBytes, imagesPerBlock, blocks.toArray(new byte[0][]));
    }

    @Override
    public void copy(int index, byte[] target, int offset) {
        System.arraycopy(blocks[index / imagesPerBlock], start(index), target, offset, imageBytes);
    }

    private int start(int index) {
        return index % imagesPerBlock * imageBytes;
    }
}
