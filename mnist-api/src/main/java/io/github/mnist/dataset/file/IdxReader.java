package io.github.mnist.dataset.file;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.internal.label.ClassLabels;
import java.util.Arrays;

/**
 * Reads a pair of IDX files, the format of the original MNIST: a magic number and sizes as big-endian 32-bit numbers,
 * then unsigned bytes. QMNIST's labels are eight columns of 32-bit numbers, of which the first is the class.
 */
final class IdxReader {
    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;
    private static final int QMNIST_LABELS_MAGIC = 0xC02;
    private static final int IMAGES_HEADER_BYTES = 16;
    private static final int LABELS_HEADER_BYTES = 8;
    private static final int QMNIST_LABELS_HEADER_BYTES = 12;
    private static final int MAX_COLUMNS = 1024;

    /** The labels are one array. */
    private static final int MAX_COUNT = Integer.MAX_VALUE - 8;

    private IdxReader() {}

    static Dataset read(String name, IdxInput images, IdxInput labels, int classes) {
        ClassLabels.checkClasses(classes);
        expectMagic(images, "images: unsigned bytes in 3 dimensions", IMAGES_MAGIC);
        int count = readCount(images, "images");
        ImageShape shape = readShape(images);
        IdxLayout imageLayout = new IdxLayout(IMAGES_HEADER_BYTES, count, shape.pixels(), "images of " + shape);
        images.expectSize(imageLayout);

        boolean qmnist = expectMagic(labels, "labels: unsigned bytes in 1 dimension", LABELS_MAGIC, QMNIST_LABELS_MAGIC)
                == QMNIST_LABELS_MAGIC;
        int labelCount = readCount(labels, "labels");
        if (labelCount != count) {
            throw labels.malformed("expected " + count + " labels in bytes 4 to 7, one for each image of "
                    + images.where() + ", found " + labelCount);
        }
        byte[] allLabels = qmnist ? readQmnistLabels(labels, count, classes) : readLabels(labels, count, classes);
        return Dataset.of(name, images.readImages(shape, imageLayout), classes, allLabels);
    }

    private static byte[] readLabels(IdxInput file, int count, int classes) {
        IdxLayout layout = new IdxLayout(LABELS_HEADER_BYTES, count, 1, "labels");
        file.expectSize(layout);
        byte[] labels = file.readLabels(layout);
        int outside = ClassLabels.firstOutside(labels, classes);
        if (outside >= 0) {
            throw FileLabels.outside(file.where(), labels[outside] & 0xFF, classes, "index " + outside);
        }
        return labels;
    }

    private static byte[] readQmnistLabels(IdxInput file, int count, int classes) {
        int columns = file.readInt("the number of columns");
        if (columns < 1 || columns > MAX_COLUMNS) {
            throw file.malformed("expected 1 to " + MAX_COLUMNS + " columns in bytes 8 to 11, found "
                    + Integer.toUnsignedLong(columns));
        }
        IdxLayout layout = new IdxLayout(
                QMNIST_LABELS_HEADER_BYTES, count, columns * Integer.BYTES, "labels of " + columns + " columns");
        file.expectSize(layout);
        FileLabels labels = new FileLabels(file.where(), count, classes);
        file.readRows(layout, row -> labels.add(row.getInt()));
        return labels.toArray();
    }

    /** Reads the magic number, which is the first of those allowed or, where there are several, another of them. */
    private static int expectMagic(IdxInput file, String meaning, int... allowed) {
        int found = file.readInt("the magic number");
        if (Arrays.stream(allowed).noneMatch(magic -> magic == found)) {
            throw file.malformed("expected the magic number %08x (IDX %s) in bytes 0 to 3, found %08x%s"
                    .formatted(allowed[0], meaning, found, hint(found)));
        }
        return found;
    }

    private static String hint(int magic) {
        return switch (magic) {
            case IMAGES_MAGIC -> " (IDX images)";
            case LABELS_MAGIC, QMNIST_LABELS_MAGIC -> " (IDX labels)";
            default -> "";
        };
    }

    private static int readCount(IdxInput file, String what) {
        int count = file.readInt("the number of " + what);
        if (count < 1 || count > MAX_COUNT) {
            throw file.malformed("expected 1 to " + MAX_COUNT + " " + what + " in bytes 4 to 7, found "
                    + Integer.toUnsignedLong(count));
        }
        return count;
    }

    private static ImageShape readShape(IdxInput images) {
        int rows = images.readInt("the number of rows");
        int columns = images.readInt("the number of columns");
        try {
            return new ImageShape(rows, columns);
        } catch (IllegalArgumentException e) {
            throw images.malformed("in bytes 8 to 15, found " + e.getMessage());
        }
    }
}
