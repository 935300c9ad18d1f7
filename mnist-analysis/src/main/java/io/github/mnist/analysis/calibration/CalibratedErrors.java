package io.github.mnist.analysis.calibration;

import io.github.mnist.analysis.calibration.Calibration.Bin;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.MarsagliaTsangWangDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Draws calibration errors of classifiers whose probabilities are right. */
final class CalibratedErrors {
    private static final int DRAWS = 1000;
    /** The largest number of trials that the sampler takes. */
    private static final int MOST_TRIALS = 65_535;
    /** Above this variance a binomial distribution is as good as normal. */
    private static final double NORMAL = 200;

    private CalibratedErrors() {}

    /** Draws how many samples of each bin are right, and adds up how far that is from what the probabilities say. */
    static double[] draw(List<Bin> bins, long samples, long seed) {
        UniformRandomProvider random = new SplittableRandom(seed)::nextLong;
        double[] errors = new double[DRAWS];
        for (Bin bin : bins) {
            if (bin.count() > 0) {
                DoubleSupplier surplus = surplus(random, bin.count(), Math.min(1, bin.confidence()));
                for (int i = 0; i < DRAWS; i++) {
                    errors[i] += Math.abs(surplus.getAsDouble()) / samples;
                }
            }
        }
        return errors;
    }

    /** How many more are right than expected. */
    private static DoubleSupplier surplus(UniformRandomProvider random, long count, double probability) {
        double expected = count * probability;
        double variance = expected * (1 - probability);
        if (variance > NORMAL || count > MOST_TRIALS) {
            ContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(random);
            double deviation = Math.sqrt(variance);
            return () -> deviation * normal.sample();
        }
        DiscreteSampler right = MarsagliaTsangWangDiscreteSampler.Binomial.of(random, (int) count, probability);
        return () -> right.sample() - expected;
    }
}
