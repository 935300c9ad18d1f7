package io.github.mnist.dataset.file;

import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/**
 * Images left in their file, which is mapped into memory: a file may be larger than the heap, and the operating system
 * keeps of it what there is room for. One mapping holds at most 2 GiB, so there are several, each of whole images.
 */
final class MappedImages implements Images {
    /** What one mapping holds at most. */
    static final int BLOCK_BYTES = 1 << 30;

    private final ImageShape shape;
    private final int size;
    private final int imagesPerBlock;
    private final ByteBuffer[] blocks;

    private MappedImages(ImageShape shape, int size, int imagesPerBlock, ByteBuffer[] blocks) {
        this.shape = shape;
        this.size = size;
        this.imagesPerBlock = imagesPerBlock;
        this.blocks = blocks;
    }

    /** Maps the images that follow the header; blocks are of at most the given size, but hold one image at least. */
    static MappedImages map(FileChannel file, ImageShape shape, IdxLayout layout, int blockBytes) throws IOException {
        int imageBytes = layout.itemBytes();
        int imagesPerBlock = HeapImages.perBlock(shape, blockBytes);
        ByteBuffer[] blocks = new ByteBuffer[(layout.count() - 1) / imagesPerBlock + 1];
        for (int i = 0; i < blocks.length; i++) {
            int first = i * imagesPerBlock;
            int count = Math.min(imagesPerBlock, layout.count() - first);
            blocks[i] = file.map(
                    FileChannel.MapMode.READ_ONLY,
                    layout.headerBytes() + (long) first * imageBytes,
                    (long) count * imageBytes);
        }
        return new MappedImages(shape, layout.count(), imagesPerBlock, blocks);
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
        blocks[index / imagesPerBlock].get(start, target, offset, shape.pixels());
    }
}
