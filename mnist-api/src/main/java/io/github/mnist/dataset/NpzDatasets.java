package io.github.mnist.dataset;

import io.github.mnist.internal.npz.NpyInput;
import io.github.mnist.internal.npz.NpyKind;
import io.github.mnist.internal.npz.NpzReader;

/** Reads data sets from NumPy archives: images are an array of n x rows x columns bytes, labels one of n integers. */
final class NpzDatasets {
    private NpzDatasets() {}

    static Dataset read(NpzReader file, String name, String imagesArray, String labelsArray, int classes) {
        Labels.checkClasses(classes);
        try (NpyInput images = file.array(imagesArray);
                NpyInput labels = file.array(labelsArray)) {
            int[] sizes = images.expect(NpyKind.UINT8, 3);
            int count = sizes[0];
            ImageShape shape = shape(images, sizes);
            int found = labels.expect(NpyKind.INTEGER, 1)[0];
            if (found != count) {
                throw labels.malformed(
                        "expected " + count + " labels, one for each image of '" + imagesArray + "', found " + found);
            }
            byte[] allLabels = readLabels(labels, count, classes);
            Pixels pixels =
                    HeapPixels.read(shape.pixels(), count, HeapPixels.BLOCK_BYTES, block -> images.readFully(block));
            images.expectEnd();
            return new StoredDataset(name, shape, classes, pixels, allLabels);
        }
    }

    private static ImageShape shape(NpyInput images, int[] sizes) {
        try {
            return new ImageShape(sizes[1], sizes[2]);
        } catch (IllegalArgumentException e) {
            throw images.malformed("found " + e.getMessage());
        }
    }

    private static byte[] readLabels(NpyInput array, int count, int classes) {
        byte[] labels = new byte[0];
        while (labels.length < count) {
            int done = labels.length;
            byte[] longer = Labels.grow(labels, count);
            array.readIntegers(longer.length - done, (i, label) -> {
                if (Labels.isOutside(label, classes)) {
                    throw Labels.malformed(array.where(), label, classes, done + i);
                }
                longer[done + i] = (byte) label;
            });
            labels = longer;
        }
        array.expectEnd();
        return labels;
    }
}
