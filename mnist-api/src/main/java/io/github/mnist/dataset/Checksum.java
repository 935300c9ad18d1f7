package io.github.mnist.dataset;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The checksum of a data set's content. */
final class Checksum {
    private Checksum() {}

    static String of(Dataset dataset) {
        MessageDigest digest = sha256();
        ImageShape shape = dataset.shape();
        digest.update(ByteBuffer.allocate(4 * Integer.BYTES)
                .putInt(shape.rows())
                .putInt(shape.columns())
                .putInt(dataset.classes())
                .putInt(dataset.size())
                .flip());
        for (int i = 0; i < dataset.size(); i++) {
            digest.update((byte) dataset.label(i));
        }
        byte[] pixels = new byte[shape.pixels()];
        for (int i = 0; i < dataset.size(); i++) {
            dataset.copyPixels(i, pixels, 0);
            digest.update(pixels);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
