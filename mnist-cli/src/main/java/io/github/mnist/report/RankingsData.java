package io.github.mnist.report;

import java.util.List;
import java.util.function.BiFunction;

/**
 * Which digits each of several systems takes for a target, side by side, as it stands in the JSON of {@code mnist compare} and
 * of the report.
 *
 * @param <E> what is known of a digit
 * @param target the digit that they are read as
 * @param systems the ranking of each system
 */
public record RankingsData<E>(int target, List<Ranking<E>> systems) {
    /** Copies the list. */
    public RankingsData {
        systems = List.copyOf(systems);
    }

    /**
     * Which digits one system takes for a target.
     *
     * @param <E> what is known of a digit
     * @param system its name
     * @param ranking all digits, most often first
     */
    public record Ranking<E>(String system, List<E> ranking) {
        /** Copies the list. */
        public Ranking {
            ranking = List.copyOf(ranking);
        }
    }

    /**
     * Ranks for several targets.
     *
     * @param <E> what is known of a digit
     * @param targets the targets
     * @param systems the names of the systems
     * @param ranking gives the ranking of a system for a target
     * @return the rankings of each target
     */
    public static <E> List<RankingsData<E>> of(
            List<Integer> targets, List<String> systems, BiFunction<String, Integer, List<E>> ranking) {
        return targets.stream()
                .map(target -> new RankingsData<>(
                        target,
                        systems.stream()
                                .map(name -> new Ranking<>(name, ranking.apply(name, target)))
                                .toList()))
                .toList();
    }
}
