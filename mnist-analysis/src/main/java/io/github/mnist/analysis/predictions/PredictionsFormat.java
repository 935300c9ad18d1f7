package io.github.mnist.analysis.predictions;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.internal.npz.NpyOutput;
import io.github.mnist.internal.npz.NpzWriter;
import io.github.mnist.model.Predictions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How predictions are written, told by the end of the file's name. */
enum PredictionsFormat {
    CSV(".csv") {
        @Override
        void write(OutputStream out, CheckedPieces pieces) throws IOException {
            Writer writer = new OutputStreamWriter(new Unclosed(out), StandardCharsets.US_ASCII);
            try (CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer)) {
                csv.writeRecord(header(pieces.classes()));
                pieces.forEach(piece -> {
                    for (int i = 0; i < piece.size(); i++) {
                        csv.writeRecord(fields(piece, i));
                    }
                });
            }
            out.flush();
        }
    },
    NPZ(".npz") {
        /** What stands first in the file is known last: how many there are. */
        @Override
        void write(OutputStream out, CheckedPieces pieces) throws IOException {
            if (pieces.isSingle()) {
                LabelledPredictions single = pieces.first();
                write(out, single.size(), single.classes(), to -> labels(single, to), to -> rows(single, to));
                return;
            }
            try (Spool labels = new Spool();
                    Spool rows = new Spool()) {
                long[] size = new long[1];
                pieces.forEach(piece -> {
                    size[0] += piece.size();
                    if (size[0] > Integer.MAX_VALUE) {
                        throw new IllegalArgumentException(
                                "more than 2^31 - 1 predictions: write several files, or .csv");
                    }
                    labels(piece, labels.output());
                    rows(piece, rows.output());
                });
                write(out, (int) size[0], pieces.classes(), labels::copyTo, rows::copyTo);
            }
        }

        private static void write(
                OutputStream out, int size, int classes, NpzWriter.Elements labels, NpzWriter.Elements rows)
                throws IOException {
            new NpzWriter()
                    .integers("labels", labels, size)
                    .floats("probabilities", rows, size, classes)
                    .writeTo(out);
        }

        private static void labels(LabelledPredictions piece, NpyOutput out) throws IOException {
            for (int i = 0; i < piece.size(); i++) {
                out.putInt(piece.label(i));
            }
        }

        private static void rows(LabelledPredictions piece, NpyOutput out) throws IOException {
            Predictions predictions = piece.predictions();
            for (int i = 0; i < piece.size(); i++) {
                for (int label = 0; label < piece.classes(); label++) {
                    out.putFloat(predictions.probability(i, label));
                }
            }
        }
    };

    private final String suffix;

    PredictionsFormat(String suffix) {
        this.suffix = suffix;
    }

    /** Writes predictions to a stream, which is flushed and not closed. */
    abstract void write(OutputStream out, CheckedPieces pieces) throws IOException;

    static PredictionsFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (PredictionsFormat format : values()) {
            if (name.endsWith(format.suffix)) {
                return format;
            }
        }
        throw new IllegalArgumentException(file + ": expected a name that ends in .csv or .npz");
    }

    private static List<String> header(int classes) {
        List<String> fields = new ArrayList<>(List.of("label"));
        for (int label = 0; label < classes; label++) {
            fields.add("p" + label);
        }
        return fields;
    }

    private static List<String> fields(LabelledPredictions labelled, int sample) {
        List<String> fields = new ArrayList<>(labelled.classes() + 1);
        fields.add(Integer.toString(labelled.label(sample)));
        for (int label = 0; label < labelled.classes(); label++) {
            // The shortest decimal that Float.parseFloat reads as the same float.
            fields.add(Float.toString(labelled.predictions().probability(sample, label)));
        }
        return fields;
    }
}
