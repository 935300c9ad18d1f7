package io.github.mnist.examples.report;

import io.github.mnist.analysis.comparison.RankingDifference;
import io.github.mnist.analysis.comparison.SeedRun;
import io.github.mnist.analysis.comparison.SeedStudy;
import io.github.mnist.analysis.comparison.SourceSpread;
import io.github.mnist.analysis.comparison.SystemDifference;
import io.github.mnist.analysis.comparison.SystemSummary;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What several seeds tell.
 *
 * @param rankings the rankings of each system
 * @param words the same in sentences
 */
record SeedData(
        List<Long> seeds,
        List<SystemSummary> systems,
        List<SystemDifference> differences,
        List<RankingDifference> rankingDifferences,
        List<Rankings> rankings,
        List<String> words) {
    /**
     * Which digits a system takes for which, over the seeds.
     *
     * @param targets for each target all digits, by mean percentage downwards
     */
    record Rankings(String system, List<List<SourceSpread>> targets) {}

    static SeedData of(List<SeedRun> runs) {
        SeedStudy study = SeedStudy.of(runs);
        int classes = runs.get(0).predictions().classes();
        return new SeedData(
                runs.stream().map(SeedRun::seed).distinct().toList(),
                study.systems(),
                study.differences(),
                study.rankingDifferences(),
                study.systems().stream()
                        .map(SystemSummary::system)
                        .map(system -> new Rankings(
                                system,
                                IntStream.range(0, classes)
                                        .mapToObj(target -> study.ranking(system, target))
                                        .toList()))
                        .toList(),
                study.inWords().stream().map(words -> words + ".").toList());
    }
}
