/**
 * MNIST classification with the engine as a plug-in: datasets, classifiers, trainers, the contract that a backend
 * fulfils and the discovery of backends. Depends on nothing but the JDK.
 */
@SuppressWarnings("module") // the modules that internal packages are exported to are built later
module io.github.mnist.api {
    requires static transitive org.jspecify;

    exports io.github.mnist.backend;
    exports io.github.mnist.dataset;
    exports io.github.mnist.dataset.file;
    exports io.github.mnist.engine;
    exports io.github.mnist.loop;
    exports io.github.mnist.model;
    exports io.github.mnist.storage;
    exports io.github.mnist.training;
    exports io.github.mnist.internal.io to
            io.github.mnist.analysis,
            io.github.mnist.djl,
            io.github.mnist.dl4j,
            io.github.mnist.onnx,
            io.github.mnist.pictures;
    exports io.github.mnist.internal.text to
            io.github.mnist.analysis;
    exports io.github.mnist.internal.npz to
            io.github.mnist.analysis;

    uses io.github.mnist.backend.Backend;
}
