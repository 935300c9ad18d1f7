/** Backend in plain Java: {@code jvm}. */
module io.github.mnist.jvm {
    requires transitive io.github.mnist.api;
    requires static transitive org.jspecify;

    exports io.github.mnist.jvm;

    provides io.github.mnist.backend.Backend with
            io.github.mnist.jvm.JvmBackend;
}
