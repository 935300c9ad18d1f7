/**
 * What a classifier gets wrong, and how: evaluation, confusion, misclassification rankings, worst samples, calibration,
 * doubtful labels, similar images and comparison, for any {@link io.github.mnist.model.Classifier} and for plain
 * predictions. Knows no backend and draws nothing.
 */
module io.github.mnist.analysis {
    requires transitive io.github.mnist.api;
    requires de.siegmar.fastcsv;
    requires org.apache.commons.numbers.rootfinder;
    requires org.apache.commons.rng.api;
    requires org.apache.commons.rng.sampling;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.commons.statistics.inference;
    requires static transitive org.jspecify;

    exports io.github.mnist.analysis;
    exports io.github.mnist.analysis.calibration;
    exports io.github.mnist.analysis.comparison;
    exports io.github.mnist.analysis.labels;
    exports io.github.mnist.analysis.predictions;
    exports io.github.mnist.analysis.similarity;
    exports io.github.mnist.analysis.statistics;
}
