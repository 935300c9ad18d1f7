package io.github.mnist.benchmarks.programs;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.backend.Backends;
import io.github.mnist.internal.io.OutputFile;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.TrainingResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Trains with the default recipe on a backend of ours and prints when the trained model has been evaluated, and the memory taken. */
public final class StartToModel {
    private StartToModel() {}

    /**
     * Runs the program.
     *
     * @param args id of the backend, number of training images, of test images, and, if the model is to be kept, a file
     *     for weights and bias as little-endian float32
     * @throws IOException if the memory cannot be read
     */
    public static void main(String[] args) throws IOException {
        try (TrainingResult result = Backends.byId(args[0]).trainer().train(BundledData.train(args[1]))) {
            Evaluation evaluation = Evaluation.of(result.classifier(), BundledData.test(args[2]));
            MeasurementLine.untilNow("trained", evaluation.accuracy());
            MeasurementLine.memory();
            if (args.length > 3) {
                write(result.classifier().parameters(), Path.of(args[3]));
            }
        }
    }

    private static void write(SoftmaxParameters parameters, Path file) {
        float[] weights = parameters.weights();
        float[] bias = parameters.bias();
        ByteBuffer bytes = ByteBuffer.allocate((weights.length + bias.length) * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(weights).put(bias);
        OutputFile.write(file, bytes.array());
    }

    /** Reads what {@link #main} wrote, for images of the given number of pixels. */
    static SoftmaxParameters read(Path file, int inputs, int classes) throws IOException {
        float[] weights = new float[inputs * classes];
        float[] bias = new float[classes];
        ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(weights)
                .get(bias);
        return SoftmaxParameters.of(inputs, classes, weights, bias);
    }
}
