package io.github.mnist.dataset.file;

import io.github.mnist.internal.io.IoReason;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** What a file is by its first bytes, whatever its name. */
enum FileContent {
    ZIP("PK\3\4", ""),
    EMPTY_ZIP("PK\5\6", ""),
    PACKED_ZIP("", "an .npz file compressed with gzip; unpack it first, as by 'gunzip -k'"),
    IDX_IMAGES("\0\0\b\3", "IDX images; give the directory that holds them and their labels"),
    IDX_LABELS("\0\0\b\1", "IDX labels; give the directory that holds them and their images"),
    QMNIST_LABELS("\0\0\f\2", "QMNIST's labels; give the directory that holds them and their images"),
    ARRAY("\u0093NUMPY", "a single NumPy array; save images and labels in one .npz with numpy.savez"),
    XZ("\u00fd7zXZ\0", "data compressed with xz; unpack them first, as by 'xz -dk' or 7-Zip"),
    BZIP2("BZh", "data compressed with bzip2; unpack them first, as by 'bunzip2 -k' or 7-Zip"),
    ZSTD("(\u00b5/\u00fd", "data compressed with zstd; unpack them first"),
    HDF5("\u0089HDF", "HDF5; save images and labels with numpy.savez"),
    PARQUET("PAR1", "Parquet; save images and labels with numpy.savez"),
    PICKLE("\u0080", "a Python pickle; save images and labels with numpy.savez"),
    MATLAB("MATLAB", "MATLAB's format; save images and labels with numpy.savez"),
    PNG("\u0089PNG", "a PNG image; images and labels come as IDX files, .npz or CSV"),
    /** Text that may be CSV. */
    TEXT("", ""),
    OTHER("", "data of an unknown kind");

    private static final int START_BYTES = 512;

    private final String start;
    private final String description;

    FileContent(String start, String description) {
        this.start = start;
        this.description = description;
    }

    /** Finds how to read a file. */
    static DatasetSource source(Path file) {
        if (!Files.exists(file)) {
            throw new UncheckedIOException(
                    file + ": no such file or directory", new NoSuchFileException(file.toString()));
        }
        if (!Files.isRegularFile(file)) {
            throw new UncheckedIOException(
                    file
                            + ": expected a directory or a file, found a pipe or device; copy what it gives into a file first",
                    new IOException(file + " is no regular file"));
        }
        FileContent content = of(file);
        return switch (content) {
            case ZIP, EMPTY_ZIP -> new NpzSource(file);
            case TEXT -> new CsvSource(file);
            default ->
                throw new DatasetFormatException(
                        file + ": expected a directory of IDX files, an .npz file or a CSV file"
                                + " of images with their labels, found " + content.description);
        };
    }

    private static FileContent of(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(2);
            boolean gzip = Gunzip.isMagic(in.read(), in.read());
            in.reset();
            try (InputStream unpacked = gzip ? new Gunzip(in) : in) {
                FileContent content = of(unpacked.readNBytes(START_BYTES));
                return gzip && content == ZIP ? PACKED_ZIP : content;
            }
        } catch (ZipException | EOFException e) {
            throw new DatasetFormatException(file + ": " + IoReason.of(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + IoReason.of(e), e);
        }
    }

    private static FileContent of(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        for (FileContent content : values()) {
            if (!content.start.isEmpty() && text.startsWith(content.start)) {
                return content;
            }
        }
        return text.chars().noneMatch(FileContent::isBinary) ? TEXT : OTHER;
    }

    private static boolean isBinary(int character) {
        return character < ' ' && character != '\t' && character != '\r' && character != '\n';
    }
}
