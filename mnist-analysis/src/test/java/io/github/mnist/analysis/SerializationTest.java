package io.github.mnist.analysis;

import io.github.mnist.analysis.calibration.Calibration;
import io.github.mnist.analysis.labels.LabelIssues;
import io.github.mnist.analysis.labels.LabelScore;
import io.github.mnist.analysis.labels.SelfConfidence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Pieces that were judged on other machines merge into exactly the results of the whole. */
class SerializationTest {
    private static final LabelledPredictions WHOLE = Fixtures.random(3000, 4, 1);

    @ParameterizedTest
    @ValueSource(ints = {1, 250, 1500})
    void evaluations(int cut) {
        assertMerged(cut, Evaluation::of, Evaluation::merge);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 250, 1500})
    void calibrations(int cut) {
        assertMerged(cut, Calibration::of, Calibration::merge);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 250, 1500})
    void worstDigits(int cut) {
        assertMerged(cut, piece -> WorstDigits.of(piece, 7), WorstDigits::merge);
        assertMerged(cut, piece -> MisreadSamples.of(piece, 2, 1, 7), MisreadSamples::merge);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 250, 1500})
    void labelIssues(int cut) {
        assertMerged(cut, SelfConfidence::of, SelfConfidence::merge);
        SelfConfidence confidence = SelfConfidence.of(WHOLE);
        assertMerged(
                cut, piece -> LabelIssues.of(piece, confidence, LabelScore.NORMALIZED_MARGIN, 7), LabelIssues::merge);
    }

    @Test
    void confusionMatrices() {
        assertMerged(400, piece -> Evaluation.of(piece).confusion(), ConfusionMatrix::merge);
    }

    private static <T extends Serializable> void assertMerged(
            int cut, Function<LabelledPredictions, T> judge, BinaryOperator<T> merge) {
        List<T> sent = Stream.of(Fixtures.part(WHOLE, 0, cut), Fixtures.part(WHOLE, cut, WHOLE.size()))
                .map(judge)
                .map(SerializationTest::throughBytes)
                .toList();

        assertThat(merge.apply(sent.get(1), sent.get(0))).isEqualTo(judge.apply(WHOLE));
    }

    @SuppressWarnings("unchecked")
    private static <T> T throughBytes(T result) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(result);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (T) in.readObject();
            }
        } catch (Exception e) {
            throw new AssertionError(result.getClass() + " cannot be sent", e);
        }
    }
}
