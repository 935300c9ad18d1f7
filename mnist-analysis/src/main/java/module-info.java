/**
 * What a classifier gets wrong, and how: evaluation, confusion, misclassification rankings and worst digits, for any
 * {@link io.github.mnist.model.Classifier} and for plain predictions, and pictures of it. Knows no backend.
 */
module io.github.mnist.analysis {
    requires transitive io.github.mnist.api;
    requires transitive java.desktop;
    requires static transitive org.jspecify;

    exports io.github.mnist.analysis;
    exports io.github.mnist.analysis.picture;
}
