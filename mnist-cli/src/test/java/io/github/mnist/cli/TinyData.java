package io.github.mnist.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** IDX files of images of 2 x 2, which {@link FakeBackend} reads in a known way. */
final class TinyData {
    /** Label, digit read, probability of that digit in 255ths. Three of four are read right. */
    private static final int[][] TRAIN = {{5, 5, 255}, {0, 0, 204}, {6, 5, 153}, {5, 5, 102}};

    /** Five of ten are read right. */
    private static final int[][] TEST = {
        {5, 5, 255},
        {5, 3, 204},
        {6, 5, 204},
        {6, 6, 255},
        {6, 5, 153},
        {8, 5, 255},
        {0, 0, 255},
        {0, 6, 230},
        {0, 0, 51},
        {1, 1, 255}
    };

    private TinyData() {}

    static String write(Path directory) throws IOException {
        write(directory, "train", TRAIN);
        write(directory, "t10k", TEST);
        return directory.toString();
    }

    private static void write(Path directory, String part, int[][] samples) throws IOException {
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        try (DataOutputStream image = new DataOutputStream(images);
                DataOutputStream label = new DataOutputStream(labels)) {
            for (int header : new int[] {0x803, samples.length, 2, 2}) {
                image.writeInt(header);
            }
            for (int header : new int[] {0x801, samples.length}) {
                label.writeInt(header);
            }
            for (int[] sample : samples) {
                label.write(sample[0]);
                image.write(new byte[] {(byte) sample[1], (byte) sample[2], 0, 0});
            }
        }
        Files.write(directory.resolve(part + "-images-idx3-ubyte"), images.toByteArray());
        Files.write(directory.resolve(part + "-labels-idx1-ubyte"), labels.toByteArray());
    }
}
