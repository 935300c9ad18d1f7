package io.github.mnist.tck;

import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.AdamState;
import java.util.Arrays;
import org.junit.jupiter.api.AssertionFailureBuilder;
import org.junit.jupiter.api.Assertions;

/** Comparisons that tell on failure what was compared, where it differs most, and by how much. */
final class Compare {
    private Compare() {}

    /** How far a value may be from the expected one: {@code relative * |expected| + absolute}. */
    record Tolerance(double relative, double absolute) {
        double at(double expected) {
            return relative * Math.abs(expected) + absolute;
        }

        @Override
        public String toString() {
            return "within " + relative + " of the value" + (absolute == 0 ? "" : " + " + absolute);
        }
    }

    static Tolerance relative(double relative) {
        return new Tolerance(relative, 0);
    }

    static Tolerance absolute(double absolute) {
        return new Tolerance(0, absolute);
    }

    /** Fails unless the number is near the expected one. */
    static void number(String what, double expected, double actual, Tolerance tolerance) {
        if (!(Math.abs(actual - expected) <= tolerance.at(expected))) {
            throw failure(what + " (" + tolerance + ")", expected, actual);
        }
    }

    /** Fails unless parameters or moments are near the reference's, which are laid out as {@link ReferenceTrainer}'s. */
    static void parameters(String what, double[] expected, SoftmaxParameters actual, Tolerance tolerance) {
        int classes = actual.classes();
        double[] found = ReferenceModel.flatten(actual);
        Assertions.assertEquals(expected.length, found.length, "number of " + what);
        int worst = -1;
        int wrong = 0;
        double farthest = 1;
        for (int i = 0; i < found.length; i++) {
            double distance = Math.abs(found[i] - expected[i]);
            if (!(distance <= tolerance.at(expected[i]))) {
                wrong++;
                double times = distance / Math.max(tolerance.at(expected[i]), Double.MIN_NORMAL);
                if (worst < 0 || times > farthest) {
                    worst = i;
                    farthest = times;
                }
            }
        }
        if (worst >= 0) {
            int input = worst / classes;
            String place = input == actual.inputs() ? "bias" : "weight of input " + input;
            throw failure(
                    what + ": " + wrong + " of " + found.length + " values are not " + tolerance
                            + "; the farthest is the " + place + " for class " + worst % classes,
                    expected[worst],
                    found[worst]);
        }
    }

    /** Fails unless the predictions are near the expected ones. */
    static void probabilities(String what, Predictions expected, Predictions actual, double tolerance) {
        probabilities(what, rows(expected), actual, tolerance);
    }

    /** Fails unless the predictions are near the expected ones. */
    static void probabilities(String what, double[][] expected, Predictions actual, double tolerance) {
        probabilities(what, expected, rows(actual), tolerance);
    }

    /** Fails unless each row of probabilities is near the expected one. */
    static void probabilities(String what, double[][] expected, double[][] actual, double tolerance) {
        Assertions.assertEquals(expected.length, actual.length, "number of predictions of " + what);
        int row = -1;
        int column = -1;
        double farthest = tolerance;
        for (int i = 0; i < expected.length; i++) {
            Assertions.assertEquals(expected[i].length, actual[i].length, "number of classes of " + what);
            for (int c = 0; c < expected[i].length; c++) {
                double distance = Math.abs(actual[i][c] - expected[i][c]);
                if (!(distance <= farthest)) {
                    farthest = distance;
                    row = i;
                    column = c;
                }
            }
        }
        if (row >= 0) {
            throw failure(
                    what + ": the probability of class " + column + " for image " + row + " of " + expected.length
                            + " is not within " + tolerance,
                    Arrays.toString(expected[row]),
                    Arrays.toString(actual[row]));
        }
    }

    private static double[][] rows(Predictions predictions) {
        double[][] rows = new double[predictions.size()][predictions.classes()];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < rows[i].length; c++) {
                rows[i][c] = predictions.probability(i, c);
            }
        }
        return rows;
    }

    /** Fails unless parameters, moments and number of steps are the same, bit for bit. */
    static void sameBits(String what, AdamState expected, AdamState actual) {
        Assertions.assertEquals(expected.steps(), actual.steps(), "number of steps of " + what);
        sameBits("parameters of " + what, expected.parameters(), actual.parameters());
        sameBits("first moment of " + what, expected.firstMoment(), actual.firstMoment());
        sameBits("second moment of " + what, expected.secondMoment(), actual.secondMoment());
    }

    /** Fails unless the values are the same, bit for bit. */
    static void sameBits(String what, SoftmaxParameters expected, SoftmaxParameters actual) {
        if (!expected.equals(actual)) {
            parameters(what + ", bit for bit", ReferenceModel.flatten(expected), actual, absolute(0));
            throw failure(what + ", bit for bit (0 and -0 differ)", expected, actual);
        }
    }

    static AssertionError failure(String message, Object expected, Object actual) {
        return AssertionFailureBuilder.assertionFailure()
                .message(message)
                .expected(expected)
                .actual(actual)
                .build();
    }
}
