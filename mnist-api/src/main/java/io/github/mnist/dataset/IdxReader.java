package io.github.mnist.dataset;

/**
 * Reads a pair of IDX files, the format of the original MNIST: a magic number and sizes as big-endian 32-bit numbers,
 * then unsigned bytes.
 */
final class IdxReader {
    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;
    private static final int IMAGES_HEADER_BYTES = 16;
    private static final int LABELS_HEADER_BYTES = 8;

    /** The labels are one array. */
    private static final int MAX_COUNT = Integer.MAX_VALUE - 8;

    private IdxReader() {}

    static Dataset read(String name, IdxInput images, IdxInput labels, int classes) {
        Labels.checkClasses(classes);
        expectMagic(images, IMAGES_MAGIC, "images: unsigned bytes in 3 dimensions");
        int count = readCount(images, "images");
        ImageShape shape = readShape(images);
        IdxLayout imageLayout = new IdxLayout(IMAGES_HEADER_BYTES, count, shape.pixels(), "images of " + shape);
        images.expectSize(imageLayout);

        expectMagic(labels, LABELS_MAGIC, "labels: unsigned bytes in 1 dimension");
        int labelCount = readCount(labels, "labels");
        if (labelCount != count) {
            throw labels.malformed("expected " + count + " labels in bytes 4 to 7, one for each image of "
                    + images.where() + ", found " + labelCount);
        }
        IdxLayout labelLayout = new IdxLayout(LABELS_HEADER_BYTES, count, 1, "labels");
        labels.expectSize(labelLayout);

        byte[] allLabels = labels.readLabels(labelLayout);
        int outside = Labels.firstOutside(allLabels, classes);
        if (outside >= 0) {
            throw Labels.malformed(labels.where(), allLabels[outside] & 0xFF, classes, outside);
        }
        return new StoredDataset(name, shape, classes, images.readImages(imageLayout), allLabels);
    }

    private static void expectMagic(IdxInput file, int expected, String meaning) {
        int found = file.readInt("the magic number");
        if (found != expected) {
            throw file.malformed("expected the magic number %08x (IDX %s) in bytes 0 to 3, found %08x%s"
                    .formatted(expected, meaning, found, hint(found)));
        }
    }

    private static String hint(int magic) {
        return switch (magic) {
            case IMAGES_MAGIC -> " (IDX images)";
            case LABELS_MAGIC -> " (IDX labels)";
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
