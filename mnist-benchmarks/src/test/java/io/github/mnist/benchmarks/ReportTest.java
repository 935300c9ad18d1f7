package io.github.mnist.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {
    private final Results results = new Results();
    private final Report report =
            new Report(2, Scale.FULL, results, Map.of("kernel", "no gcc"), List.of("someone is wrong"));

    @Test
    void aRowHoldsMedianFastestTimesAccuracyAndTheRatioToEachPeer() {
        results.add("djl", ResultsTest.epochs(0, 0, 0.3, 0.2, 0.6));
        results.add("torch", ResultsTest.epochs(0, 0, 0.2));
        results.add("numpy", ResultsTest.epochs(0, 0, 0.1));

        List<String> lines = report.text().lines().map(String::strip).toList();

        assertThat(lines).contains("median   fastest times accuracy  numpy  torch");
        assertThat(lines).contains("djl            0.300 s   0.200 s     3   0.8800   3.00   1.50");
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line).startsWith("epoch: djl / torch").endsWith("at most 1.0    missed"));
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line).startsWith("epoch: dl4j / torch").endsWith("not measured"));
    }

    @Test
    void whoIsMissingAndWhatIsWrongIsSaid() {
        assertThat(report.text()).contains("missing: kernel: no gcc").contains("WRONG: someone is wrong");
    }

    @Test
    void theTextHasAtMost100Columns() {
        List<String> all = List.of("kernel", "numpy", "torch", "torch-loader", "dl4j-raw", "djl-raw", "dl4j", "djl");
        for (String name : all) {
            results.add(name, ResultsTest.epochs(0, 0, 0.2));
        }
        for (Measure measure : Measure.values()) {
            results.add("djl", List.of(new Sample(measure, 0.1, OptionalDouble.empty())));
        }

        assertThat(report.text().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void jsonHoldsEverySingleTimeAndTheTargets(@TempDir Path directory) throws IOException {
        results.add("dl4j", ResultsTest.epochs(0, 0, 0.5));
        results.add("dl4j-raw", ResultsTest.epochs(0, 0, 4));
        Path file = directory.resolve("compare.json");

        report.writeJson(file);

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        JsonNode row = json.at("/measures/epoch/rows/0");
        assertThat(row.get("name").asText()).isEqualTo("dl4j");
        assertThat(row.get("median").asDouble()).isEqualTo(0.5);
        assertThat(row.at("/seconds/0").asDouble()).isEqualTo(0.5);
        assertThat(row.at("/ratios/dl4j-raw").asDouble()).isEqualTo(0.125);
        assertThat(json.at("/targets/0/ratio").asDouble()).isEqualTo(0.125);
        assertThat(json.at("/targets/0/verdict").asText()).isEqualTo("met");
        assertThat(json.at("/targets/1/ratio").isNull()).isTrue();
        assertThat(json.at("/missing/kernel").asText()).isEqualTo("no gcc");
    }
}
