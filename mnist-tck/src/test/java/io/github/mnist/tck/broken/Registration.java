package io.github.mnist.tck.broken;

import io.github.mnist.backend.Backend;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;

/** Lets the ServiceLoader of the current thread find one backend, as its META-INF/services would. */
final class Registration {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final Class<? extends Backend> provider;

    Registration(Class<? extends Backend> provider) {
        this.provider = provider;
    }

    void open() {
        Thread.currentThread().setContextClassLoader(new ClassLoader(before) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.equals("META-INF/services/" + Backend.class.getName())
                        ? Collections.enumeration(Collections.singleton(holding(provider.getName())))
                        : super.getResources(name);
            }
        });
    }

    void close() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private static URL holding(String text) throws MalformedURLException {
        return new URL(null, "memory:" + text, new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {}

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
                    }
                };
            }
        });
    }
}
