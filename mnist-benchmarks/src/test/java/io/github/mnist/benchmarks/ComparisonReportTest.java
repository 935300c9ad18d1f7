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

class ComparisonReportTest {
    private final Measurements results = new Measurements();
    private final ComparisonReport report =
            new ComparisonReport(2, Scale.FULL, results, Map.of("kernel", "no gcc"), List.of("someone is wrong"));

    @Test
    void aTargetShowsBothMediansTheirRatioTheLimitAndWhetherItIsMet() {
        results.add("djl", MeasurementsTest.epochs(0, 0, 0.3, 0.2, 0.6));
        results.add("djl-lean", MeasurementsTest.epochs(0, 0, 0.29));
        results.add("djl-tutorial", MeasurementsTest.epochs(0, 0, 0.5));

        assertThat(report.markdown().lines())
                .contains("| epoch, djl / djl-lean | 300 ms | 290 ms | 1.03 | 1.1 | yes |")
                .contains("| epoch, djl / djl-lean (stretch) | 300 ms | 290 ms | 1.03 | 1.0 | no |")
                .contains("| epoch, djl / djl-tutorial | 300 ms | 500 ms | 0.60 | 0.5 | no |")
                .contains("| epoch, jvm / numpy |  |  |  | 1.0 | not measured |");
    }

    @Test
    void theFasterOfTwoPeersCounts() {
        results.add("dl4j", MeasurementsTest.epochs(0, 0, 1.2));
        results.add("dl4j-lean-batch", MeasurementsTest.epochs(0, 0, 1.9));
        results.add("dl4j-lean-iterator", MeasurementsTest.epochs(0, 0, 1.5));

        assertThat(report.markdown().lines())
                .contains("| epoch, dl4j / dl4j-lean-iterator | 1.20 s | 1.50 s | 0.80 | 1.1 | yes |");
    }

    @Test
    void aTargetWithARatioAndALimitTakesOneOfThem() {
        results.add("jvm", List.of(new Measurement(Measure.PREDICT_ONE, 1.9e-6, OptionalDouble.empty())));
        results.add("torch", List.of(new Measurement(Measure.PREDICT_ONE, 3.8e-6, OptionalDouble.empty())));

        assertThat(report.markdown().lines())
                .contains("| predict-one, jvm / torch | 1.9 us | 3.8 us | 0.50 | 0.3 or 2.0 us | yes |");
    }

    @Test
    void aTargetMayStandAlone() {
        results.add("jvm", List.of(new Measurement(Measure.MEMORY, 260e6, OptionalDouble.empty())));

        assertThat(report.markdown().lines()).contains("| memory, jvm | 260 MB |  |  | 250 MB | no |");
    }

    @Test
    void aTargetMayCompareTwoMeasuresOfTheSame() {
        results.add("mnist-data", List.of(new Measurement(Measure.LOAD, 0.2, OptionalDouble.empty())));
        results.add("mnist-data", List.of(new Measurement(Measure.LOAD_AGAIN, 3e-6, OptionalDouble.empty())));

        assertThat(report.markdown().lines())
                .contains("| load-again, mnist-data / load | 3.0 us | 200 ms | 1.5e-05 | 0.001 | yes |");
    }

    @Test
    void aRowHoldsMedianLeastValuesAccuracyAndTheShareThatOurBackendsTake() {
        results.add("djl", MeasurementsTest.epochs(0, 0, 0.3, 0.2, 0.6));
        results.add("torch", MeasurementsTest.epochs(0, 0, 0.2));

        assertThat(report.markdown().lines())
                .contains("| | median | least | values | accuracy | djl is |")
                .contains("| djl | 300 ms | 200 ms | 3 | 0.8800 | 1.00 |")
                .contains("| torch | 200 ms | 200 ms | 1 | 0.8800 | 1.50 |");
    }

    @Test
    void whoIsMissingAndWhatIsWrongIsSaid() {
        assertThat(report.markdown()).contains("Missing: kernel: no gcc").contains("WRONG: someone is wrong");
    }

    @Test
    void jsonHoldsEverySingleValueAndTheTargets(@TempDir Path directory) throws IOException {
        results.add("jvm", MeasurementsTest.epochs(0, 0, 0.5));
        results.add("kernel", MeasurementsTest.epochs(0, 0, 4));
        Path file = directory.resolve("compare.json");

        report.writeJson(file);

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/measures/epoch/unit").asText()).isEqualTo("seconds");
        JsonNode row = json.at("/measures/epoch/rows/0");
        assertThat(row.get("name").asText()).isEqualTo("jvm");
        assertThat(row.get("median").asDouble()).isEqualTo(0.5);
        assertThat(row.at("/values/0").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/targets/0/target").asText()).isEqualTo("epoch, jvm / kernel");
        assertThat(json.at("/targets/0/ratio").asDouble()).isEqualTo(0.125);
        assertThat(json.at("/targets/0/met").asBoolean()).isTrue();
        assertThat(json.at("/targets/2/ratio").isNull()).isTrue();
        assertThat(json.at("/missing/kernel").asText()).isEqualTo("no gcc");
    }
}
