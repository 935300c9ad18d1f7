/**
 * What a classifier gets wrong, and how: evaluation, confusion, misclassification rankings and worst digits, for any
 * {@link io.github.mnist.model.Classifier} and for plain predictions. Knows no backend.
 */
module io.github.mnist.analysis {
    requires transitive io.github.mnist.api;
    requires static transitive org.jspecify;

    exports io.github.mnist.analysis;
}
