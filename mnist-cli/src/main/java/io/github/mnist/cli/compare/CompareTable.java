package io.github.mnist.cli.compare;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.MisclassificationRanking.Entry;
import io.github.mnist.analysis.comparison.Disagreement;
import io.github.mnist.report.Estimated;
import java.util.List;
import java.util.stream.Stream;

/** The tables of {@code compare}, of which the CSV holds one. */
public enum CompareTable {
    SYSTEMS,
    PAIRS,
    DISAGREEMENTS,
    RANKINGS,
    SEEDS;

    /** A sample that two systems read differently. */
    record Differing(
            String firstSystem,
            String secondSystem,
            @JsonUnwrapped Disagreement sample) {}

    /** How often a system reads one digit as another. */
    record Ranked(String system, @JsonUnwrapped Estimated<Entry> entry) {}

    List<?> rows(CompareResult compared) {
        return switch (this) {
            case SYSTEMS -> compared.systems();
            case PAIRS -> compared.pairs();
            case DISAGREEMENTS ->
                compared.disagreements().stream()
                        .flatMap(pair -> pair.samples().stream()
                                .map(sample -> new Differing(pair.first(), pair.second(), sample)))
                        .toList();
            case RANKINGS ->
                compared.rankings().stream()
                        .flatMap(target -> target.systems().stream())
                        .flatMap(
                                ranking -> ranking.ranking().stream().map(entry -> new Ranked(ranking.system(), entry)))
                        .toList();
            case SEEDS ->
                Stream.ofNullable(compared.seeds())
                        .flatMap(seeds -> seeds.systems().stream())
                        .toList();
        };
    }
}
