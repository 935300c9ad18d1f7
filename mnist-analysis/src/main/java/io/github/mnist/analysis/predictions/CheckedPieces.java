package io.github.mnist.analysis.predictions;

import io.github.mnist.analysis.LabelledPredictions;
import java.io.IOException;
import java.util.Iterator;
import java.util.stream.Stream;

/** Predictions to be written, piece by piece: at least one sample, and of one number of classes. Gone through once. */
final class CheckedPieces {
    private final String target;
    private final LabelledPredictions first;
    private final Iterator<LabelledPredictions> others;

    private CheckedPieces(String target, LabelledPredictions first, Iterator<LabelledPredictions> others) {
        this.target = target;
        this.first = first;
        this.others = others;
    }

    /** What to do with a piece. */
    @FunctionalInterface
    interface PieceAction {
        void accept(LabelledPredictions piece) throws IOException;
    }

    /** Looks at the first piece that is not empty; where they go is for messages. */
    static CheckedPieces of(String target, Stream<LabelledPredictions> pieces) {
        Iterator<LabelledPredictions> iterator = pieces.sequential().iterator();
        String found = "none";
        while (iterator.hasNext()) {
            LabelledPredictions piece = iterator.next();
            if (piece.size() > 0 && piece.classes() <= LabelledRows.MAX_CLASSES) {
                return new CheckedPieces(target, piece, iterator);
            }
            found = piece.toString();
            if (piece.size() > 0) {
                break;
            }
        }
        throw new IllegalArgumentException(target + ": expected at least one sample and up to "
                + LabelledRows.MAX_CLASSES + " classes, found " + found);
    }

    int classes() {
        return first.classes();
    }

    boolean isSingle() {
        return !others.hasNext();
    }

    LabelledPredictions first() {
        return first;
    }

    void forEach(PieceAction action) throws IOException {
        action.accept(first);
        while (others.hasNext()) {
            LabelledPredictions piece = others.next();
            if (piece.classes() != classes()) {
                throw new IllegalArgumentException(target + ": pieces for " + classes() + " and for " + piece.classes()
                        + " classes: expected the same number");
            }
            action.accept(piece);
        }
    }
}
