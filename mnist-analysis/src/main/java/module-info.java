/**
 * What a classifier gets wrong, and how: evaluation, confusion, misclassification rankings, worst digits, calibration,
 * doubtful labels, comparison of several classifiers and pictures, for any {@link io.github.mnist.model.Classifier} and
 * for plain predictions. Knows no backend.
 */
module io.github.mnist.analysis {
    requires transitive io.github.mnist.api;
    requires transitive java.desktop;
    requires org.apache.commons.numbers.rootfinder;
    requires org.apache.commons.rng.api;
    requires org.apache.commons.rng.sampling;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.commons.statistics.inference;
    requires static transitive org.jspecify;

    exports io.github.mnist.analysis;
    exports io.github.mnist.analysis.comparison;
    exports io.github.mnist.analysis.file;
    exports io.github.mnist.analysis.picture;
    exports io.github.mnist.analysis.quality;
}
