package io.github.mnist.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.comparison.Comparison;
import io.github.mnist.analysis.comparison.Disagreement;
import io.github.mnist.analysis.comparison.SeedRun;
import io.github.mnist.analysis.comparison.SeedStudy;
import io.github.mnist.analysis.labels.LabelIssue;
import io.github.mnist.model.SoftmaxParameters;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All numbers of a report: what its JSON holds.
 *
 * @param dataset what was predicted; null if only the predictions are known
 * @param trainingSamples the size of the training set; null likewise
 * @param summary the most important of it as sentences
 * @param pairs each two models
 * @param disagreements where each two disagree, the first samples
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
        List<PairData> pairs,
        List<DisagreementData> disagreements,
        @Nullable SeedData seeds,
        @Nullable TrainingLabels trainingLabels,
        SampleDetails judged,
        @Nullable SampleDetails training) {
    /** How many disagreements of each pair are shown. */
    private static final int DISAGREEMENTS = 24;

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
                    "%,d of the %,d labels of the training set are doubtful, or of images that are hard to read, by"
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
        Optional<Comparison> comparison =
                models.size() > 1 ? Optional.of(Comparison.of(predictions(input.models()))) : Optional.empty();
        List<DisagreementData> disagreements =
                comparison.map(all -> DisagreementData.all(all, DISAGREEMENTS)).orElse(List.of());
        Optional<SeedStudy> study =
                input.seeds().isEmpty() ? Optional.empty() : Optional.of(SeedStudy.of(input.seeds()));
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
                                sentences(comparison.map(Comparison::inWords)),
                                sentences(study.map(SeedStudy::inWords)),
                                Stream.ofNullable(labels).map(TrainingLabels::inWords))
                        .flatMap(sentences -> sentences)
                        .toList(),
                models,
                comparison
                        .map(all -> PairData.all(all, parameters(input.models())))
                        .orElse(List.of()),
                disagreements,
                study.map(noise -> seeds(noise, input.seeds(), any.classes())).orElse(null),
                labels,
                SampleDetails.of(input.sampleName(), shown(models, disagreements), predictions(input.models()), data),
                labels == null ? null : details(labels, input));
    }

    private static SampleDetails details(TrainingLabels labels, ReportInput input) {
        LabelledPredictions predictions = input.trainingLabels().orElseThrow().predictions();
        return SampleDetails.of(
                "training image",
                labels.labels()
                        .shown()
                        .map(LabelIssue::index)
                        .map(Math::toIntExact)
                        .collect(Collectors.toSet()),
                Map.of("cross-validated", predictions),
                input.data().map(ReportedData::ofTraining));
    }

    private static Map<String, LabelledPredictions> predictions(List<ReportedModel> models) {
        Map<String, LabelledPredictions> predictions = new LinkedHashMap<>();
        models.forEach(model -> predictions.put(model.name(), model.predictions()));
        return predictions;
    }

    private static Map<String, SoftmaxParameters> parameters(List<ReportedModel> models) {
        Map<String, SoftmaxParameters> parameters = new HashMap<>();
        models.forEach(model -> model.parameters().ifPresent(known -> parameters.put(model.name(), known)));
        return parameters;
    }

    private static SeedData seeds(SeedStudy study, List<SeedRun> runs, int classes) {
        return SeedData.of(
                study,
                runs.stream().map(SeedRun::seed).distinct().toList(),
                IntStream.range(0, classes).boxed().toList());
    }

    private static Stream<String> sentences(Optional<List<String>> words) {
        return words.stream().flatMap(List::stream).map(each -> each + ".");
    }

    private static Set<Integer> shown(List<ModelData> models, List<DisagreementData> disagreements) {
        return Stream.concat(
                        models.stream().flatMap(ModelData::shown),
                        disagreements.stream()
                                .flatMap(pair -> pair.samples().stream()
                                        .map(Disagreement::index)
                                        .map(Math::toIntExact)))
                .collect(Collectors.toSet());
    }
}
