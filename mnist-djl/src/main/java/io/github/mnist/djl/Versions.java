package io.github.mnist.djl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that this backend was built with, as the build wrote them down. */
final class Versions {
    /** Of the backend and its engine, for people. */
    static final String VERSION;

    /** Maven coordinates of PyTorch's native libraries, but for the classifier. */
    static final String NATIVES;

    /** Maven coordinates of the library between them and DJL. */
    static final String JNI;

    static {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("djl.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read djl.properties", e);
        }
        VERSION = properties.getProperty("version");
        NATIVES = properties.getProperty("natives");
        JNI = properties.getProperty("jni");
    }

    private Versions() {}
}
