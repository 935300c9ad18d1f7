package io.github.mnist.analysis.labels;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.aggregate.Lowest;
import io.github.mnist.analysis.aggregate.ResultReader;
import io.github.mnist.analysis.aggregate.ResultWriter;
import io.github.mnist.model.Predictions;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Doubtful labels: those that fit worst, and how many of all are candidates for a wrong one.
 *
 * <p>Candidates are found by confident learning (Northcutt, Jiang and Chuang, "Confident learning: estimating
 * uncertainty in dataset labels", 2021): a sample is confidently of a class if its probability reaches the mean
 * probability that samples with that label get for it; of several such classes the most probable counts. Where that
 * class is not the label, the sample is off the diagonal of the confident joint, and so a candidate, unless its label is
 * the predicted class. No sample is confidently of a {@linkplain #rareClasses rare class}. Whether a candidate is wrong
 * is for a person to see: on clean data most candidates are errors of the model.
 *
 * <p>Those means, the {@link SelfConfidence}, are of the whole data, so that the data are gone through twice. Both results
 * of pieces merge into exactly that of the whole, whatever the pieces and their order, on other machines as well, since
 * they are serializable:
 *
 * <pre>{@code
 * SelfConfidence confidence = pieces.map(SelfConfidence::of).reduce(SelfConfidence::merge).orElseThrow();
 * LabelIssues issues = piecesAgain.map(piece -> LabelIssues.of(piece, confidence, score, 100))
 *         .reduce(LabelIssues::merge)
 *         .orElseThrow();
 * }</pre>
 *
 * <p>Immutable; equal if all that is counted and listed is.
 */
public final class LabelIssues implements Serializable {
    private static final long serialVersionUID = 1;

    private static final String KIND = "label-issues";

    /** What cleanlab forgives, so that a class whose samples all have one probability is reached by them. */
    private static final double TOLERANCE = 1e-6;

    /** cleanlab's floor of thresholds: a class whose samples all have probability 0 is not reached by every sample. */
    private static final double LOWEST_THRESHOLD = 2e-6;

    /** The mean of fewer samples says too little to judge others by. */
    private static final int FEWEST = 10;

    private static final Comparator<LabelIssue> WORST_FIRST =
            Comparator.comparingDouble(LabelIssue::score).thenComparingLong(LabelIssue::index);

    private final SelfConfidence confidence;
    private final LabelScore score;
    private final int count;
    private final long samples;
    private final long candidates;
    private final List<LabelIssue> worst;

    private LabelIssues(
            SelfConfidence confidence,
            LabelScore score,
            int count,
            long samples,
            long candidates,
            List<LabelIssue> worst) {
        this.confidence = confidence;
        this.score = score;
        this.count = count;
        this.samples = samples;
        this.candidates = candidates;
        this.worst = worst;
    }

    /**
     * Judges the label of every sample.
     *
     * @param predictions predictions beside the labels, by models that were not trained on the sample
     * @param score what the samples are ordered by
     * @return one entry a sample, lowest score first, ties by index
     * @throws IllegalArgumentException if there are fewer than 2 classes
     */
    public static List<LabelIssue> rank(LabelledPredictions predictions, LabelScore score) {
        return of(predictions, score, Integer.MAX_VALUE).worst();
    }

    /**
     * Finds the labels that fit worst, and counts the candidates.
     *
     * @param predictions predictions beside the labels, by models that were not trained on the sample
     * @param score what the samples are ordered by
     * @param count how many to list, at least 1
     * @return the worst of all
     * @throws IllegalArgumentException if there are fewer than 2 classes, or the count is below 1
     */
    public static LabelIssues of(LabelledPredictions predictions, LabelScore score, int count) {
        return of(() -> Stream.of(predictions), score, count);
    }

    /**
     * The same for predictions that need not fit in memory, such as {@code () -> PredictionsFile.pieces(file)}: besides a
     * piece no more is held than what is listed.
     *
     * @param pieces opens the pieces of the same predictions twice; the streams are closed, and may be parallel
     * @param score what the samples are ordered by
     * @param count how many to list, at least 1
     * @return the worst of all
     * @throws IllegalArgumentException if there are no pieces, fewer than 2 classes, or the count is below 1
     */
    public static LabelIssues of(Supplier<Stream<LabelledPredictions>> pieces, LabelScore score, int count) {
        checkCount(count);
        SelfConfidence confidence;
        try (Stream<LabelledPredictions> first = pieces.get()) {
            confidence = first.map(SelfConfidence::of)
                    .reduce(SelfConfidence::merge)
                    .orElseThrow(() -> new IllegalArgumentException("no labels to judge: expected at least one piece"));
        }
        try (Stream<LabelledPredictions> second = pieces.get()) {
            return second.collect(() -> new Tally(confidence, score, count), Tally::judge, Tally::add)
                    .result();
        }
    }

    /**
     * Judges a piece of the data.
     *
     * @param piece the piece
     * @param confidence that of all the data
     * @param score what the samples are ordered by
     * @param count how many to list, at least 1
     * @return the worst of the piece
     * @throws IllegalArgumentException if there are fewer than 2 classes, the self-confidence is of another number of
     *     classes, or the count is below 1
     */
    public static LabelIssues of(LabelledPredictions piece, SelfConfidence confidence, LabelScore score, int count) {
        checkCount(count);
        Tally tally = new Tally(confidence, score, count);
        tally.judge(piece);
        return tally.result();
    }

    private static void checkCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("the worst " + count + " labels: expected at least 1");
        }
    }

    /**
     * Returns the worst of both.
     *
     * @param other the worst of another piece of the same data
     * @return exactly what would have been found in both together
     * @throws IllegalArgumentException if they are not by the same score, as many, and by the self-confidence of the same
     *     data
     */
    public LabelIssues merge(LabelIssues other) {
        if (score != other.score || count != other.count) {
            throw new IllegalArgumentException("the worst " + count + " by " + score + " and the worst " + other.count
                    + " by " + other.score + " cannot be merged: expected the same score and number");
        }
        if (!confidence.equals(other.confidence)) {
            throw new IllegalArgumentException("labels judged by " + confidence + " and by " + other.confidence
                    + " cannot be merged: expected that of all the data for every piece");
        }
        Tally tally = new Tally(confidence, score, count);
        tally.add(this);
        tally.add(other);
        return tally.result();
    }

    /**
     * Returns the samples whose label fits worst.
     *
     * @return at most as many as asked for, lowest score first, ties by index. The suggested class is the one that the
     *     sample is confidently of; if it is of none, or its label is the predicted class, it is the predicted class
     */
    public List<LabelIssue> worst() {
        return worst;
    }

    /**
     * Returns the number of samples.
     *
     * @return how many labels were judged
     */
    public long samples() {
        return samples;
    }

    /**
     * Returns the number of candidates.
     *
     * @return how many of all labels confident learning doubts, whatever the score
     */
    public long candidates() {
        return candidates;
    }

    /**
     * Returns the classes that occur but have too few samples to suggest them for others: fewer than 10.
     *
     * @return the classes, ascending
     */
    public List<Integer> rareClasses() {
        return IntStream.range(0, confidence.classes())
                .filter(label -> confidence.count(label) > 0 && confidence.count(label) < FEWEST)
                .boxed()
                .toList();
    }

    /**
     * Returns the labels as bytes, for another process or a later day: see {@link #fromBytes}. Java serialization carries
     * the same bytes.
     *
     * @return the bytes, equal for equal ones
     */
    public byte[] toBytes() {
        ResultWriter out = new ResultWriter(KIND);
        write(out);
        return out.toBytes();
    }

    /**
     * Returns what {@link #toBytes} made bytes of. Bytes that a release wrote are read by all later ones.
     *
     * @param bytes the bytes, all of them; nothing in them is trusted
     * @return the labels
     * @throws IllegalArgumentException if they are something else, damaged, inconsistent, or of a version that this
     *     release does not know
     */
    public static LabelIssues fromBytes(byte[] bytes) {
        ResultReader in = new ResultReader(KIND, bytes);
        LabelIssues read = read(in);
        in.end();
        return read;
    }

    private void write(ResultWriter out) {
        confidence.write(out);
        out.text(score.name());
        out.count(count);
        out.count(samples);
        out.count(candidates);
        out.count(worst.size());
        worst.forEach(issue -> issue.write(out));
    }

    private static LabelIssues read(ResultReader in) {
        SelfConfidence confidence = SelfConfidence.read(in);
        int lastClass = confidence.classes() - 1;
        in.check(lastClass > 0, "at least 2 classes", confidence.classes());
        String name = in.text("a score");
        LabelScore score = Stream.of(LabelScore.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> in.unexpected("one of " + Arrays.toString(LabelScore.values()), name));
        int count = in.count("a number to list", 1, Integer.MAX_VALUE);
        long samples = in.count("a number of samples", 0, Long.MAX_VALUE);
        long candidates = in.count("a number of candidates", 0, samples);
        int listed = (int) Math.min(count, samples);
        LabelIssue[] worst = new LabelIssue[in.size("labels", listed, listed, LabelIssue.BYTES)];
        for (int i = 0; i < listed; i++) {
            worst[i] = LabelIssue.read(in, lastClass);
            in.check(i == 0 || WORST_FIRST.compare(worst[i - 1], worst[i]) <= 0, "labels in order", worst[i]);
        }
        long among = Stream.of(worst).filter(LabelIssue::candidate).count();
        in.check(among <= candidates, "at most " + candidates + " candidates", among);
        return new LabelIssues(confidence, score, count, samples, candidates, List.of(worst));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelIssues that
                && score == that.score
                && count == that.count
                && samples == that.samples
                && candidates == that.candidates
                && worst.equals(that.worst)
                && confidence.equals(that.confidence);
    }

    @Override
    public int hashCode() {
        return Objects.hash(confidence, score, count, samples, candidates, worst);
    }

    /** Returns the numbers and the worst. */
    @Override
    public String toString() {
        return candidates + " of " + samples + " labels are doubtful, worst by " + score + ": " + worst;
    }

    private Object writeReplace() {
        return new Bytes(toBytes());
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("expected the labels as bytes");
    }

    /** What Java serialization carries: the bytes, checked when they are read. */
    private static final class Bytes implements Serializable {
        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        private Object readResolve() {
            return fromBytes(bytes);
        }
    }

    /** What has been judged so far. */
    private static final class Tally {
        private final SelfConfidence confidence;
        private final double[] thresholds;
        private final LabelScore score;
        private final int count;
        private final Lowest<LabelIssue> worst;
        private long samples;
        private long candidates;

        Tally(SelfConfidence confidence, LabelScore score, int count) {
            this.confidence = confidence;
            this.thresholds = new double[confidence.classes()];
            for (int label = 0; label < thresholds.length; label++) {
                // Nothing reaches a number that is none.
                thresholds[label] = confidence.count(label) < FEWEST
                        ? Double.NaN
                        : Math.max(confidence.mean(label), LOWEST_THRESHOLD) - TOLERANCE;
            }
            this.score = score;
            this.count = count;
            this.worst = new Lowest<>(count, WORST_FIRST);
        }

        void judge(LabelledPredictions piece) {
            int classes = piece.classes();
            if (classes < 2) {
                throw new IllegalArgumentException(piece + ": expected at least 2 classes to judge labels");
            }
            if (classes != thresholds.length) {
                throw new IllegalArgumentException(
                        piece + ": expected as many classes as the self-confidence is of, " + thresholds.length);
            }
            for (int sample = 0; sample < piece.size(); sample++) {
                judge(piece, sample);
            }
        }

        private void judge(LabelledPredictions piece, int sample) {
            int given = piece.label(sample);
            int confident = confidentClass(piece.predictions(), sample);
            int predicted = piece.predictions().digit(sample);
            boolean candidate = confident >= 0 && confident != given && predicted != given;
            samples++;
            candidates += candidate ? 1 : 0;
            double fit = score.of(piece, sample);
            LabelIssue last = worst.highest();
            if (last == null || fit <= last.score()) {
                int suggested = predicted == given || confident < 0 ? predicted : confident;
                worst.offer(new LabelIssue(piece.index(sample), given, suggested, fit, candidate));
            }
        }

        /** Returns the class that a sample is confidently of, -1 if it is of none. */
        private int confidentClass(Predictions predictions, int sample) {
            int confident = -1;
            float highest = Float.NEGATIVE_INFINITY;
            for (int digit = 0; digit < thresholds.length; digit++) {
                float probability = predictions.probability(sample, digit);
                if (probability >= thresholds[digit] && probability > highest) {
                    confident = digit;
                    highest = probability;
                }
            }
            return confident;
        }

        void add(LabelIssues others) {
            samples += others.samples;
            candidates += others.candidates;
            others.worst.forEach(worst::offer);
        }

        void add(Tally other) {
            add(other.result());
        }

        LabelIssues result() {
            return new LabelIssues(confidence, score, count, samples, candidates, worst.inOrder());
        }
    }
}
