package io.github.mnist.backend;

/**
 * The backends that are published with this library: named where none is found, and missed where an archive holds the
 * class of one but not its services entry. Discovery itself knows nobody's name.
 */
enum Artifact {
    JVM("io.github.mnist.jvm.JvmBackend"),
    DL4J("io.github.mnist.dl4j.Dl4jBackend"),
    DJL("io.github.mnist.djl.DjlBackend");

    /** What to do where there is no backend. */
    static final String REMEDY =
            "add io.github.mnist:mnist-jvm (plain Java), mnist-dl4j or mnist-djl to the dependencies";

    private final String provider;

    Artifact(String provider) {
        this.provider = provider;
    }

    /** Returns the name of the class that implements {@link Backend}. */
    String provider() {
        return provider;
    }
}
