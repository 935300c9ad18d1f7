/**
 * The contract of a backend as JUnit tests, which every backend inherits, with the reference that it is measured by.
 */
module io.github.mnist.tck {
    requires java.management;
    requires static transitive org.jspecify;
    requires transitive io.github.mnist.api;
    requires transitive org.junit.jupiter.api;

    exports io.github.mnist.tck;
}
