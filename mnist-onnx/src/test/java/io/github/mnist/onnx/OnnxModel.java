package io.github.mnist.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.mnist.dataset.ImageShape;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/** A model file as ONNX Runtime reads it. */
final class OnnxModel {
    private OnnxModel() {}

    static float[][] predict(Path file, float[] images, int count, ImageShape shape) throws OrtException {
        long[] dimensions = {count, shape.rows(), shape.columns()};
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString());
                OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), dimensions);
                OrtSession.Result result = session.run(Map.of("image", input))) {
            return (float[][]) result.get("probabilities").orElseThrow().getValue();
        }
    }

    static Map<String, String> metadata(Path file) throws OrtException {
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString())) {
            return session.getMetadata().getCustomMetadata();
        }
    }
}
