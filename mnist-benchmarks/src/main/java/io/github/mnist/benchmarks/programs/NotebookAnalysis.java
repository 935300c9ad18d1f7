package io.github.mnist.benchmarks.programs;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.WorstDigits;

/**
 * What the notebook asks about predictions, all together.
 *
 * @param evaluation loss, accuracy and confusion
 * @param ranking which digits are taken for a 5
 * @param worst the nine worst samples of each digit
 */
public record NotebookAnalysis(Evaluation evaluation, MisclassificationRanking ranking, WorstDigits worst) {
    /**
     * Analyses predictions.
     *
     * @param predictions the predictions
     * @return the analysis
     */
    public static NotebookAnalysis of(LabelledPredictions predictions) {
        Evaluation evaluation = Evaluation.of(predictions);
        return new NotebookAnalysis(
                evaluation, MisclassificationRanking.of(evaluation.confusion(), 5), WorstDigits.of(predictions, 9));
    }
}
