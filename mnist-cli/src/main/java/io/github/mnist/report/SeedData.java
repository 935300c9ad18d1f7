package io.github.mnist.report;

import io.github.mnist.analysis.comparison.RankingDifference;
import io.github.mnist.analysis.comparison.SeedStudy;
import io.github.mnist.analysis.comparison.SourceSpread;
import io.github.mnist.analysis.comparison.SystemDifference;
import io.github.mnist.analysis.comparison.SystemSummary;
import java.util.List;

/**
 * What several seeds tell, as it stands in the JSON of {@code mnist compare} and of the report.
 *
 * @param seeds the seeds
 * @param systems how each system varies
 * @param differences whether two differ more than their seeds do, in accuracy
 * @param rankingDifferences the same of their rankings
 * @param rankings which digits each system takes for a target, by mean percentage downwards
 */
public record SeedData(
        List<Long> seeds,
        List<SystemSummary> systems,
        List<SystemDifference> differences,
        List<RankingDifference> rankingDifferences,
        List<RankingsData<SourceSpread>> rankings) {
    /** Copies the lists. */
    public SeedData {
        seeds = List.copyOf(seeds);
        systems = List.copyOf(systems);
        differences = List.copyOf(differences);
        rankingDifferences = List.copyOf(rankingDifferences);
        rankings = List.copyOf(rankings);
    }

    /**
     * Collects what several seeds tell.
     *
     * @param study the study of the runs
     * @param seeds the seeds of the runs
     * @param targets the targets whose rankings are wanted
     * @return all of it
     */
    public static SeedData of(SeedStudy study, List<Long> seeds, List<Integer> targets) {
        List<SystemSummary> systems = study.systems();
        return new SeedData(
                seeds,
                systems,
                study.differences(),
                study.rankingDifferences(),
                RankingsData.of(
                        targets, systems.stream().map(SystemSummary::system).toList(), study::ranking));
    }
}
