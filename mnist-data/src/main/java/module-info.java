/** The original MNIST images of handwritten digits as data sets. */
module io.github.mnist.data {
    requires transitive io.github.mnist.api;
    requires static transitive org.jspecify;

    exports io.github.mnist.data;
}
