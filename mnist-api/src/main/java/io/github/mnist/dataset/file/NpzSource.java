package io.github.mnist.dataset.file;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import io.github.mnist.internal.io.MemoryLimit;
import io.github.mnist.internal.npz.NpyInput;
import io.github.mnist.internal.npz.NpyKind;
import io.github.mnist.internal.npz.NpzException;
import io.github.mnist.internal.npz.NpzReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A data set in a NumPy archive: arrays of images and labels with Keras's names or MedMNIST's. */
final class NpzSource implements DatasetSource {
    private final Path file;

    NpzSource(Path file) {
        this.file = file;
    }

    @Override
    public KnownSet known() {
        return KnownSet.ofPath(file);
    }

    @Override
    public Dataset read(Part part, String name, int classes, MemoryLimit memory) {
        try (NpzReader archive = NpzReader.open(file, memory)) {
            if (archive.names().matches(".*(-ubyte|\\.csv|-int|\\.png)\\b.*")) {
                throw new DatasetFormatException(
                        file + ": expected an .npz file of arrays, found a zip of other files, " + archive.names()
                                + "; unpack it and give the directory that holds them");
            }
            boolean keras = archive.has("x_" + part.word()) || !archive.has(part.word() + "_images");
            try (NpyInput images = archive.array(keras ? "x_" + part.word() : part.word() + "_images");
                    NpyInput labels = archive.array(keras ? "y_" + part.word() : part.word() + "_labels")) {
                return read(images, labels, name, classes);
            }
        } catch (NpzException e) {
            throw new DatasetFormatException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Dataset read(NpyInput images, NpyInput labels, String name, int classes) {
        int[] sizes = images.expect(NpyKind.PIXEL, 2, 3, 4);
        ImageShape shape = shape(images, sizes);
        int[] labelSizes = labels.expect(NpyKind.WHOLE, 1, 2);
        if (labelSizes[0] != sizes[0]) {
            throw labels.malformed("expected " + sizes[0] + " labels, one for each image, found " + labelSizes[0]);
        }
        byte[] allLabels = labelSizes.length == 1 || labelSizes[1] == 1
                ? readNumbers(labels, labelSizes[0], classes)
                : readOneHot(labels, labelSizes[0], labelSizes[1], classes);
        return Dataset.of(name, readImages(images, shape, sizes[0]), classes, allLabels);
    }

    private static ImageShape shape(NpyInput images, int[] sizes) {
        try {
            return switch (sizes.length) {
                case 2 -> square(images, sizes[1]);
                case 3 -> new ImageShape(sizes[1], sizes[2]);
                default -> withoutChannel(images, sizes);
            };
        } catch (IllegalArgumentException e) {
            throw images.malformed("found " + e.getMessage());
        }
    }

    private static ImageShape square(NpyInput images, int pixels) {
        int side = (int) Math.round(Math.sqrt(pixels));
        if (side * side != pixels) {
            throw images.malformed("expected rows and columns, or as many pixels as a square has, found " + pixels
                    + " pixels; save array.reshape(-1, rows, columns) instead");
        }
        return new ImageShape(side, side);
    }

    /** The channel stands last, as TensorFlow has it, or first, as PyTorch does. */
    private static ImageShape withoutChannel(NpyInput images, int[] sizes) {
        if (sizes[1] != 1 && sizes[3] != 1) {
            throw images.malformed("expected grey images, of one channel, found n x " + sizes[1] + " x " + sizes[2]
                    + " x " + sizes[3] + "; make them grey first");
        }
        return sizes[3] == 1 ? new ImageShape(sizes[1], sizes[2]) : new ImageShape(sizes[2], sizes[3]);
    }

    private static byte[] readNumbers(NpyInput array, int count, int classes) {
        FileLabels labels = new FileLabels(array.where(), count, classes);
        array.readIntegers(count, (index, label) -> labels.add(label));
        array.expectEnd();
        return labels.toArray();
    }

    private static byte[] readOneHot(NpyInput array, int count, int width, int classes) {
        FileLabels labels = new FileLabels(array.where(), count, classes);
        for (int row = 0; row < count; row++) {
            int[] ones = new int[2];
            array.readIntegers(width, (column, value) -> {
                if (value == 1) {
                    ones[0]++;
                    ones[1] = column;
                }
                ones[0] += value == 0 || value == 1 ? 0 : 2;
            });
            if (ones[0] != 1) {
                throw array.malformed(
                        "expected labels, or rows of one 1 and otherwise 0, found something else in row " + row);
            }
            labels.add(ones[1]);
        }
        array.expectEnd();
        return labels.toArray();
    }

    private static Images readImages(NpyInput array, ImageShape shape, int count) {
        Images images;
        if (array.isBytes()) {
            images = HeapImages.read(shape, count, HeapImages.BLOCK_BYTES, array::readFully);
        } else {
            NumberPixels pixels = new NumberPixels(array);
            images = HeapImages.read(shape, count, HeapImages.BLOCK_BYTES, pixels::read);
            pixels.checkScale();
        }
        array.expectEnd();
        return images;
    }

    /**
     * Pixels from numbers: of 0 to 255, whole, or of 0 to 1, which are multiplied by 255 and rounded. Which it is shows as
     * they are read; it begins as 0 to 1, where 0 and 1 alone may yet turn out to be of 0 to 255.
     */
    private static final class NumberPixels {
        private static final int MAX = 255;

        private final NpyInput array;
        private final List<byte[]> blocks = new ArrayList<>();
        private boolean fractions;
        private boolean above1;
        private long read;

        NumberPixels(NpyInput array) {
            this.array = array;
        }

        void read(byte[] block) {
            blocks.add(block);
            array.readNumbers(block.length, (index, value) -> block[index] = pixel(value));
        }

        private byte pixel(double value) {
            if (!(value >= 0 && value <= MAX)) {
                throw array.malformed("expected pixels of 0 to 255 or of 0 to 1, found " + value + " at index " + read
                        + "; save them without centring or scaling");
            }
            boolean whole = value == Math.rint(value);
            if (value > 1 && !above1) {
                above1 = true;
                blocks.forEach(NumberPixels::scaleBack);
            }
            fractions |= !whole;
            if (above1 && fractions) {
                throw array.malformed(
                        "expected pixels of 0 to 255, whole, or of 0 to 1, found fractions and numbers above 1"
                                + " up to index " + read + "; save numpy.rint(array).astype('uint8') instead");
            }
            read++;
            return (byte) (above1 ? (int) value : (int) Math.rint(value * MAX));
        }

        /** So far there were only 0 and 1. */
        private static void scaleBack(byte[] block) {
            for (int i = 0; i < block.length; i++) {
                block[i] = (byte) (block[i] & 1);
            }
        }

        void checkScale() {
            if (!above1 && !fractions) {
                throw array.malformed(
                        "expected pixels of 0 to 255 or of 0 to 1, found only 0 and 1, which may be either;"
                                + " save them as bytes, (array * 255).astype('uint8') if 1 is ink");
            }
        }
    }
}
