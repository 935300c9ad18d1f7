package io.github.mnist.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Pixels left in their file, which is mapped into memory: a file may be larger than the heap, and the operating system
 * keeps of it what there is room for. One mapping holds at most 2 GiB, so there are several, each of whole images.
 */
final class MappedPixels implements Pixels {
    /** What one mapping holds at most. */
    static final int BLOCK_BYTES = 1 << 30;

    private final int imageBytes;
    private final int imagesPerBlock;
    private final ByteBuffer[] blocks;

    private MappedPixels(int imageBytes, int imagesPerBlock, ByteBuffer[] blocks) {
        this.imageBytes = imageBytes;
        this.imagesPerBlock = imagesPerBlock;
        this.blocks = blocks;
    }

    /** Maps the images that follow the header; blocks are of at most the given size, but hold one image at least. */
    static MappedPixels map(FileChannel file, IdxLayout layout, int blockBytes) throws IOException {
        int imageBytes = layout.itemBytes();
        int imagesPerBlock = Math.max(1, blockBytes / imageBytes);
        ByteBuffer[] blocks = new ByteBuffer[(layout.count() - 1) / imagesPerBlock + 1];
        for (int i = 0; i < blocks.length; i++) {
            int first = i * imagesPerBlock;
            int count = Math.min(imagesPerBlock, layout.count() - first);
            blocks[i] = file.map(
                    FileChannel.MapMode.READ_ONLY,
                    layout.headerBytes() + (long) first * imageBytes,
                    (long) count * imageBytes);
        }
        return new MappedPixels(imageBytes, imagesPerBlock, blocks);
    }

    @Override
    public void copy(int index, byte[] target, int offset) {
        blocks[index / imagesPerBlock].get(start(index), target, offset, imageBytes);
    }

    private int start(int index) {
        return index % imagesPerBlock * imageBytes;
    }
}
