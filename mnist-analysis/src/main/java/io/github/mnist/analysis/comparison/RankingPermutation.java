package io.github.mnist.analysis.comparison;

import io.github.mnist.analysis.ConfusionMatrix;
import io.github.mnist.analysis.comparison.RankingDifference.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A permutation test of whether two systems have other rankings, all targets at once. If only the seeds made the runs
 * differ, any way to deal them to two systems would have been as likely as the true one.
 */
final class RankingPermutation {
    /** With more seeds there are too many ways to try them all: 24,310 with 9, 92,378 with 10. */
    private static final int MOST_EXACT = 9;

    private static final int SAMPLED = 10_000;
    private static final long SEED = 0;
    private static final double ROUNDING = 1e-9;

    private final int seeds;
    /** For each target how far apart each two runs are, squared; those of the first system come first. */
    private final List<double[][]> distances;

    private RankingPermutation(List<ConfusionMatrix> runs) {
        this.seeds = runs.size() / 2;
        this.distances = IntStream.range(0, runs.get(0).classes())
                .mapToObj(target -> distances(runs, target))
                .toList();
    }

    /** Tests the runs of two systems, as many of each; both orders of the two give the same. */
    static List<Target> of(List<ConfusionMatrix> first, List<ConfusionMatrix> second) {
        return new RankingPermutation(
                        Stream.concat(first.stream(), second.stream()).toList())
                .targets();
    }

    /** Returns how low a p-value can be: that of the true deal and its mirror image among all. */
    static double lowestP(int seeds) {
        return 1.0 / (seeds > MOST_EXACT ? SAMPLED + 1 : deals(seeds).size());
    }

    private static double[][] distances(List<ConfusionMatrix> runs, int target) {
        double[][] distances = new double[runs.size()][runs.size()];
        for (int i = 0; i < runs.size(); i++) {
            for (int j = 0; j < i; j++) {
                for (int source = 0; source < runs.get(0).classes(); source++) {
                    if (source != target) {
                        double difference =
                                runs.get(i).rate(source, target) - runs.get(j).rate(source, target);
                        distances[i][j] += difference * difference;
                    }
                }
                distances[j][i] = distances[i][j];
            }
        }
        return distances;
    }

    private List<Target> targets() {
        double[] found = explained(trueDeal(seeds));
        List<boolean[]> deals = seeds > MOST_EXACT ? sample(seeds) : deals(seeds);
        int[] asLarge = new int[found.length];
        for (boolean[] deal : deals) {
            double largest = Arrays.stream(explained(deal)).max().orElseThrow();
            for (int target = 0; target < found.length; target++) {
                if (largest >= found[target] - ROUNDING) {
                    asLarge[target]++;
                }
            }
        }
        return IntStream.range(0, found.length)
                .mapToObj(target -> new Target(target, found[target], (double) asLarge[target] / deals.size()))
                .toList();
    }

    /** Returns for each target the share of the sum of squares that lies between the systems of a deal. */
    private double[] explained(boolean[] deal) {
        return distances.stream()
                .mapToDouble(apart -> {
                    double all = 0;
                    double within = 0;
                    for (int i = 0; i < deal.length; i++) {
                        for (int j = 0; j < i; j++) {
                            all += apart[i][j];
                            within += deal[i] == deal[j] ? apart[i][j] : 0;
                        }
                    }
                    // A sum of squares is that of the distances of all pairs, divided by how many there are of them.
                    return all == 0 ? 0 : 1 - within / seeds / (all / (2 * seeds));
                })
                .toArray();
    }

    private static boolean[] trueDeal(int seeds) {
        boolean[] deal = new boolean[2 * seeds];
        Arrays.fill(deal, 0, seeds, true);
        return deal;
    }

    /** All ways to deal the runs, each for its mirror image as well: the first run goes to the first system. */
    private static List<boolean[]> deals(int seeds) {
        int others = 2 * seeds - 1;
        return IntStream.range(0, 1 << others)
                .filter(chosen -> Integer.bitCount(chosen) == seeds - 1)
                .mapToObj(chosen -> {
                    boolean[] deal = new boolean[2 * seeds];
                    deal[0] = true;
                    for (int i = 0; i < others; i++) {
                        deal[i + 1] = (chosen >> i & 1) == 1;
                    }
                    return deal;
                })
                .toList();
    }

    /** The true deal and some chosen at random. */
    private static List<boolean[]> sample(int seeds) {
        Random random = new Random(SEED);
        List<boolean[]> deals = new ArrayList<>(List.of(trueDeal(seeds)));
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, 2 * seeds).boxed().toList());
        for (int i = 0; i < SAMPLED; i++) {
            Collections.shuffle(order, random);
            boolean[] deal = new boolean[2 * seeds];
            order.subList(0, seeds).forEach(run -> deal[run] = true);
            deals.add(deal);
        }
        return deals;
    }
}
