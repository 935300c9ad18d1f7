package io.github.mnist.analysis.predictions;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.internal.io.OutputFile;
import io.github.mnist.internal.npz.NpzWriter;
import io.github.mnist.model.Predictions;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How predictions are written, told by the end of the file's name. */
enum PredictionsFormat {
    CSV(".csv") {
        @Override
        void write(Path file, LabelledPredictions predictions) {
            OutputFile.write(file, out -> {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.US_ASCII);
                writeCsv(writer, predictions);
            });
        }
    },
    NPZ(".npz") {
        @Override
        void write(Path file, LabelledPredictions predictions) {
            int size = predictions.size();
            int classes = predictions.classes();
            float[] rows = new float[size * classes];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = predictions.predictions().probability(i / classes, i % classes);
            }
            new NpzWriter()
                    .integers(
                            "labels",
                            IntStream.range(0, size).map(predictions::label).toArray(),
                            size)
                    .floats("probabilities", rows, size, classes)
                    .save(file);
        }
    };

    private final String suffix;

    PredictionsFormat(String suffix) {
        this.suffix = suffix;
    }

    abstract void write(Path file, LabelledPredictions predictions);

    static PredictionsFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (PredictionsFormat format : values()) {
            if (name.endsWith(format.suffix)) {
                return format;
            }
        }
        throw new IllegalArgumentException(file + ": expected a name that ends in .csv or .npz");
    }

    private static void writeCsv(Writer writer, LabelledPredictions labelled) throws IOException {
        Predictions predictions = labelled.predictions();
        List<String> fields = new ArrayList<>(List.of("label"));
        for (int label = 0; label < labelled.classes(); label++) {
            fields.add("p" + label);
        }
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer)) {
            csv.writeRecord(fields);
            for (int i = 0; i < labelled.size(); i++) {
                fields.set(0, Integer.toString(labelled.label(i)));
                for (int label = 0; label < labelled.classes(); label++) {
                    // The shortest decimal that Float.parseFloat reads as the same float.
                    fields.set(label + 1, Float.toString(predictions.probability(i, label)));
                }
                csv.writeRecord(fields);
            }
        }
    }
}
