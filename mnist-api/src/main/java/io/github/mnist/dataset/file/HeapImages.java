package io.github.mnist.dataset.file;

import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Images on the heap, in blocks of whole images: there may be more of them than one array holds, and while they are
 * read, memory grows only as data really arrive, whatever a header promises.
 */
final class HeapImages implements Images {
    /** All of MNIST's training images fit, so that they are read into one array. */
    static final int BLOCK_BYTES = 64 << 20;

    private final ImageShape shape;
    private final int size;
    private final int imagesPerBlock;
    private final List<byte[]> blocks;

    /** Takes over blocks that are full but for the last. */
    HeapImages(ImageShape shape, int size, int imagesPerBlock, List<byte[]> blocks) {
        this.shape = shape;
        this.size = size;
        this.imagesPerBlock = imagesPerBlock;
        this.blocks = List.copyOf(blocks);
    }

    /** Has blocks filled until there are as many images as asked for; blocks are of at most the given size, but hold one image at least. */
    static HeapImages read(ImageShape shape, int images, int blockBytes, Consumer<byte[]> reader) {
        int imagesPerBlock = perBlock(shape, blockBytes);
        List<byte[]> blocks = new ArrayList<>();
        for (int done = 0; done < images; ) {
            int count = Math.min(imagesPerBlock, images - done);
            byte[] block = new byte[count * shape.pixels()];
            reader.accept(block);
            blocks.add(block);
            done += count;
        }
        return new HeapImages(shape, images, imagesPerBlock, blocks);
    }

    /** Returns how many images go into a block of at most the given size: one at least. */
    static int perBlock(ImageShape shape, int blockBytes) {
        return Math.max(1, blockBytes / shape.pixels());
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void copyPixels(int index, byte[] target, int offset) {
        Objects.checkIndex(index, size);
        int start = index % imagesPerBlock * shape.pixels();
        System.arraycopy(blocks.get(index / imagesPerBlock), start, target, offset, shape.pixels());
    }
}
