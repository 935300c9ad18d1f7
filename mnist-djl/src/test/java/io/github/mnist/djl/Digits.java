package io.github.mnist.djl;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import java.util.Random;

/** Small generated data: random pixels, of which one for each class is bright in that class's images. */
final class Digits {
    private Digits() {}

    static Dataset of(int size, int classes) {
        ImageShape shape = new ImageShape(4, 5);
        Random random = new Random(7);
        byte[] pixels = new byte[size * shape.pixels()];
        byte[] labels = new byte[size];
        random.nextBytes(pixels);
        for (int i = 0; i < size; i++) {
            labels[i] = (byte) random.nextInt(classes);
            pixels[i * shape.pixels() + labels[i]] = (byte) 255;
        }
        return Dataset.of("generated", shape, classes, pixels, labels);
    }
}
