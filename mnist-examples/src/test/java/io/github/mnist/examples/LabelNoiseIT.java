package io.github.mnist.examples;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.labels.CrossValidation;
import io.github.mnist.analysis.labels.LabelIssue;
import io.github.mnist.analysis.labels.LabelIssues;
import io.github.mnist.analysis.labels.LabelScore;
import io.github.mnist.backend.Backends;
import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.training.Recipe;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether confident learning finds labels of MNIST's training set that were made wrong: one of a hundred, at random. */
class LabelNoiseIT {
    private static final int FLIPPED = 600;

    @Test
    void confidentLearningFindsMostOfTheWrongLabelsAndFewOthers() {
        Dataset clean = Mnist.train();
        Set<Integer> flipped = new HashSet<>();
        Dataset noisy = flip(clean, flipped);
        LabelledPredictions predictions =
                CrossValidation.predict(Backends.byId("djl").trainer(), noisy, Recipe.TUNED.options(), 3);

        List<LabelIssue> ranked = LabelIssues.rank(predictions, LabelScore.SELF_CONFIDENCE);
        int[] candidates = ranked.stream()
                .filter(LabelIssue::candidate)
                .mapToInt(issue -> (int) issue.index())
                .toArray();
        int[] misread = IntStream.range(0, clean.size())
                .filter(i -> predictions.predictions().digit(i) != predictions.label(i))
                .toArray();

        // What one would try first: all that the models read as another digit. Nearly all wrong labels, among many
        // others.
        assertThat(share(misread, flipped::contains)).isBetween(0.05, 0.15);
        assertThat(share(candidates, flipped::contains)).isGreaterThan(0.3);
        assertThat(share(flipped.stream().mapToInt(i -> i).toArray(), i -> contains(candidates, i)))
                .isGreaterThan(0.7);
        List<LabelIssue> found = ranked.stream()
                .filter(issue -> issue.candidate() && flipped.contains((int) issue.index()))
                .toList();
        assertThat(found)
                .filteredOn(issue -> issue.suggested() == clean.label((int) issue.index()))
                .hasSizeGreaterThan(found.size() * 19 / 20);
        assertThat(ranked.subList(0, FLIPPED))
                .filteredOn(issue -> flipped.contains((int) issue.index()))
                .hasSizeGreaterThan(FLIPPED * 6 / 10);
    }

    private static boolean contains(int[] indices, int index) {
        return IntStream.of(indices).anyMatch(each -> each == index);
    }

    private static double share(int[] indices, IntPredicate condition) {
        return (double) IntStream.of(indices).filter(condition).count() / indices.length;
    }

    /** Gives samples another label and says which. */
    private static Dataset flip(Dataset clean, Set<Integer> flipped) {
        Random random = new Random(7);
        byte[] pixels = new byte[clean.size() * clean.shape().pixels()];
        byte[] labels = new byte[clean.size()];
        for (int i = 0; i < clean.size(); i++) {
            clean.copyPixels(i, pixels, i * clean.shape().pixels());
            labels[i] = (byte) clean.label(i);
        }
        while (flipped.size() < FLIPPED) {
            int sample = random.nextInt(clean.size());
            if (flipped.add(sample)) {
                labels[sample] = (byte) ((labels[sample] + 1 + random.nextInt(9)) % 10);
            }
        }
        return Dataset.of("MNIST with wrong labels", clean.shape(), clean.classes(), pixels, labels);
    }
}
