/** Grids of images and charts of results, as SVG and PNG: the one module that needs {@code java.desktop}. */
module io.github.mnist.pictures {
    requires transitive io.github.mnist.analysis;
    requires transitive java.desktop;
    requires static transitive org.jspecify;

    exports io.github.mnist.pictures;
}
