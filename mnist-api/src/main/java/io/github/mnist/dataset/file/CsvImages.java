package io.github.mnist.dataset.file;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.internal.io.MemoryLimit;
import io.github.mnist.internal.label.ClassLabels;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Labelled images as CSV: a label and the pixels of an image in each line, row by row, whole numbers from 0 to 255. With a
 * header, the column of labels is called {@code label} or {@code class} and may stand anywhere, and pixels called {@code 1x1},
 * {@code 1x2} and so on tell the shape; otherwise the label comes first, and images are square.
 */
final class CsvImages implements Closeable {
    private static final int BLOCK_BYTES = 4 << 20;
    private static final int MAX_COLUMNS = 1 << 20;
    private static final int MAX_IMAGES = Integer.MAX_VALUE - 8;
    private static final int MAX_PIXEL = 255;
    private static final List<String> LABEL = List.of("label", "class");
    private static final Pattern PLACE = Pattern.compile("(\\d{1,6})x(\\d{1,6})");

    private final Path file;
    private final CsvFields fields;
    private final MemoryLimit memory;
    private final List<byte[]> blocks = new ArrayList<>();
    private byte[] block = new byte[0];
    private int inBlock;

    private CsvImages(Path file, CsvFields fields, MemoryLimit memory) {
        this.file = file;
        this.fields = fields;
        this.memory = memory;
    }

    static CsvImages open(Path file, MemoryLimit memory) throws IOException {
        return new CsvImages(file, CsvFields.open(file), memory);
    }

    Dataset read(String name, int classes) throws IOException {
        boolean more = fields.nextLine();
        List<String> names = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        while (more && fields.hasField()) {
            if (names.size() == MAX_COLUMNS) {
                throw fields.malformed("expected at most " + MAX_COLUMNS + " columns");
            }
            fields.nextField();
            names.add(fields.text());
            numbers.add((int) fields.number());
        }
        if (names.isEmpty()) {
            throw new DatasetFormatException(file + ": expected a line for each image, found nothing");
        }
        boolean header = numbers.stream().allMatch(number -> number < 0);
        int labelColumn = header ? labelColumn(names) : 0;
        ImageShape shape = shape(names, labelColumn, header);
        FileLabels labels = new FileLabels(file.toString(), MAX_IMAGES, classes);
        int imagesPerBlock = HeapImages.perBlock(shape, BLOCK_BYTES);
        int count = 0;
        if (!header) {
            count++;
            startImage(shape, imagesPerBlock);
            for (int column = 0; column < names.size(); column++) {
                add(column == labelColumn, numbers.get(column), labels, classes);
            }
        }
        while (fields.nextLine()) {
            startImage(shape, imagesPerBlock);
            for (int column = 0; column < names.size(); column++) {
                if (!fields.hasField()) {
                    throw fields.malformed("expected " + names.size() + " fields in each line, found " + column);
                }
                fields.nextField();
                add(column == labelColumn, fields.number(), labels, classes);
            }
            if (fields.hasField()) {
                throw fields.malformed("expected " + names.size() + " fields in each line, found more");
            }
            count++;
        }
        if (count == 0) {
            throw new DatasetFormatException(file + ": expected a line for each image, found none");
        }
        blocks.set(blocks.size() - 1, Arrays.copyOf(block, inBlock));
        return Dataset.of(name, new HeapImages(shape, count, imagesPerBlock, blocks), classes, labels.toArray());
    }

    private int labelColumn(List<String> names) {
        List<Integer> found = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            if (LABEL.contains(names.get(column).toLowerCase(Locale.ROOT))) {
                found.add(column);
            }
        }
        if (found.size() != 1) {
            throw new DatasetFormatException(file + ": expected one column called label or class, found "
                    + (found.isEmpty() ? "none; without labels nothing can be trained or judged" : found.size()));
        }
        return found.get(0);
    }

    private ImageShape shape(List<String> names, int labelColumn, boolean header) {
        int pixels = names.size() - 1;
        // The last pixel's place.
        int last = labelColumn == pixels ? pixels - 1 : pixels;
        Matcher place = PLACE.matcher(last < 0 ? "" : names.get(last));
        if (header && place.matches()) {
            int rows = Integer.parseInt(place.group(1));
            int columns = Integer.parseInt(place.group(2));
            if ((long) rows * columns == pixels) {
                return new ImageShape(rows, columns);
            }
        }
        int side = (int) Math.round(Math.sqrt(pixels));
        if (pixels < 1 || side * side != pixels) {
            throw new DatasetFormatException(
                    file + ": expected a label and as many pixels as a square has in each line, or"
                            + " pixels called 1x1, 1x2 and so on in the header, found " + names.size() + " columns");
        }
        return new ImageShape(side, side);
    }

    private void startImage(ImageShape shape, int imagesPerBlock) throws IOException {
        if (inBlock == block.length) {
            int bytes = imagesPerBlock * shape.pixels();
            take(bytes + imagesPerBlock);
            block = new byte[bytes];
            blocks.add(block);
            inBlock = 0;
        }
    }

    private void take(long bytes) {
        if (!memory.take(bytes)) {
            throw new DatasetFormatException(file + ": " + memory.exceededBy(bytes));
        }
    }

    private void add(boolean label, long number, FileLabels labels, int classes) {
        if (number < 0) {
            throw fields.unexpected(label ? "a class as a whole number" : "a pixel as a whole number from 0 to 255");
        }
        if (label) {
            if (ClassLabels.isOutside(number, classes)) {
                throw FileLabels.outside(file.toString(), number, classes, "line " + fields.line());
            }
            labels.add(number);
        } else if (number > MAX_PIXEL) {
            throw fields.unexpected("a pixel from 0 to 255");
        } else {
            block[inBlock++] = (byte) number;
        }
    }

    @Override
    public void close() throws IOException {
        fields.close();
    }
}
