package io.github.mnist.examples.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.comparison.Disagreement;
import io.github.mnist.analysis.quality.LabelIssue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

/**
 * All numbers of a report: what its JSON holds.
 *
 * @param dataset what was predicted; null if only the predictions are known
 * @param trainingSamples the size of the training set; null likewise
 * @param summary the most important of it as sentences
 * @param comparison each two models
 * @param seeds what several seeds tell; null if each model was trained once
 * @param trainingLabels the labels of the training set; null if they were not judged
 * @param judged what is known of the samples shown that the models were judged on
 * @param training what is known of the training samples shown; null without {@code trainingLabels}
 */
record ReportData(
        @Nullable Source dataset,
        int samples,
        @Nullable Integer trainingSamples,
        int classes,
        List<String> summary,
        List<ModelData> models,
        List<PairData> comparison,
        @Nullable SeedData seeds,
        @Nullable TrainingLabels trainingLabels,
        SampleDetails judged,
        @Nullable SampleDetails training) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .defaultPropertyInclusion(JsonInclude.Value.construct(NON_NULL, NON_NULL))
            .build();

    /** Where images come from. */
    record Source(String name, String checksum) {}

    /**
     * Labels of the training set.
     *
     * @param origin whose probabilities judge them
     */
    record TrainingLabels(
            String origin, int samples, @JsonUnwrapped IssueData labels) {
        private static TrainingLabels of(ReportInput.TrainingLabels input) {
            return new TrainingLabels(input.origin(), input.predictions().size(), IssueData.of(input.predictions()));
        }

        private String inWords() {
            return String.format(
                    Locale.ROOT,
                    "%,d of the %,d labels of the training set are likely wrong, or of images that are hard to read, by"
                            + " the probabilities of %s.",
                    labels.candidates(),
                    samples,
                    origin);
        }
    }

    static ReportData of(ReportInput input) {
        LabelledPredictions any = input.models().get(0).predictions();
        Optional<ReportedData> data = input.data();
        List<ModelData> models = input.models().stream().map(ModelData::of).toList();
        List<PairData> pairs = PairData.all(input.models());
        SeedData seeds = input.seeds().isEmpty() ? null : SeedData.of(input.seeds());
        TrainingLabels labels = input.trainingLabels().map(TrainingLabels::of).orElse(null);
        return new ReportData(
                data.map(images -> new Source(
                                images.judged().name(), images.judged().checksum()))
                        .orElse(null),
                any.size(),
                data.map(images -> images.training().size()).orElse(null),
                any.classes(),
                Stream.of(
                                models.stream().map(model -> model.inWords(input.sampleName() + "s")),
                                pairs.stream().map(PairData::words),
                                seeds == null ? Stream.<String>of() : seeds.words().stream(),
                                Stream.ofNullable(labels).map(TrainingLabels::inWords))
                        .flatMap(sentences -> sentences)
                        .toList(),
                models,
                pairs,
                seeds,
                labels,
                SampleDetails.of(input.sampleName(), shown(models, pairs), predictions(input.models()), data),
                labels == null ? null : details(labels, input));
    }

    private static SampleDetails details(TrainingLabels labels, ReportInput input) {
        LabelledPredictions predictions = input.trainingLabels().orElseThrow().predictions();
        return SampleDetails.of(
                "training image",
                labels.labels().shown().map(LabelIssue::index).collect(Collectors.toSet()),
                Map.of("cross-validated", predictions),
                input.data().map(ReportedData::ofTraining));
    }

    private static Map<String, LabelledPredictions> predictions(List<ReportedModel> models) {
        Map<String, LabelledPredictions> predictions = new LinkedHashMap<>();
        models.forEach(model -> predictions.put(model.name(), model.predictions()));
        return predictions;
    }

    private static Set<Integer> shown(List<ModelData> models, List<PairData> pairs) {
        return Stream.concat(
                        models.stream().flatMap(ModelData::shown),
                        pairs.stream()
                                .flatMap(pair -> pair.disagreements().stream().map(Disagreement::index)))
                .collect(Collectors.toSet());
    }

    JsonNode json() {
        return MAPPER.valueToTree(this);
    }
}
