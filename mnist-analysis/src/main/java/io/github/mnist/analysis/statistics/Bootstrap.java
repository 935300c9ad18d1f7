package io.github.mnist.analysis.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * Intervals of what is computed from counts, by resampling the counts.
 *
 * <p>Drawing samples with replacement changes only how many of each kind there are, and each of these numbers is close
 * to a Poisson one with the count as its mean: the Poisson bootstrap (Hanley and MacGibbon, "Creating non-parametric
 * bootstrap samples using Poisson frequencies", 2006). So its time does not depend on the number of samples, and nothing
 * but the counts need be kept.
 */
public final class Bootstrap {
    private static final int RESAMPLES = 1000;

    private Bootstrap() {}

    /**
     * Returns an interval for each of the statistics.
     *
     * @param counts how many samples of each kind there are, at least one of any
     * @param seed decides the resamples
     * @param statistics computes as many numbers from any such counts as from these
     * @return the intervals
     */
    public static List<Interval> intervals(long[] counts, long seed, Function<long[], double[]> statistics) {
        UniformRandomProvider random = new SplittableRandom(seed)::nextLong;
        SharedStateDiscreteSampler[] samplers = new SharedStateDiscreteSampler[counts.length];
        for (int kind = 0; kind < counts.length; kind++) {
            // A kind that never occurred never does: its sampler would refuse a mean of 0.
            samplers[kind] = counts[kind] == 0 ? null : PoissonSampler.of(random, (double) counts[kind]);
        }
        double[][] results = new double[RESAMPLES][];
        for (int i = 0; i < RESAMPLES; i++) {
            results[i] = statistics.apply(resample(samplers));
        }
        return IntStream.range(0, results[0].length)
                .mapToObj(statistic -> Interval.ofPercentiles(Arrays.stream(results)
                        .mapToDouble(result -> result[statistic])
                        .toArray()))
                .toList();
    }

    /** Draws until there is a sample at all, which matters only where there are very few. */
    private static long[] resample(SharedStateDiscreteSampler[] samplers) {
        long[] counts;
        do {
            counts = Arrays.stream(samplers)
                    .mapToLong(sampler -> sampler == null ? 0 : sampler.sample())
                    .toArray();
        } while (Arrays.stream(counts).sum() == 0);
        return counts;
    }
}
