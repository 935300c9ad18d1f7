package io.github.mnist.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.internal.io.OutputFile;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.storage.ModelFile;
import io.github.mnist.storage.SavedModel;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a softmax model as an ONNX file (IR version 8, operator set 13) that any ONNX runtime can predict with.
 *
 * <p>The input {@code image} is float [n, rows, columns], pixels divided by 255 so that 0 is background and 1 ink; n is
 * free. The output {@code probabilities} is float [n, classes]. Between them stand Flatten, Gemm with the initializers
 * {@code weights} [rows * columns, classes] and {@code bias} [classes], and Softmax.
 *
 * <p>Input, parameters and output are float, bit for bit as trained, but the graph computes in double: a float sum over
 * the pixels would be wrong by up to 1e-5 in the probabilities of a model with logits in the hundreds, which the
 * notebook's recipe makes.
 */
public final class OnnxExport {
    /** The first IR version of ONNX 1.10, read by every runtime since 2021. */
    private static final long IR_VERSION = 8;

    /** The first operator set in which Softmax normalises along one axis alone. */
    private static final long OPERATOR_SET = 13;

    private OnnxExport() {}

    /**
     * Writes a model. The file appears whole or not at all, over an older one if there is one. The same model gives the
     * same bytes. How the model came about, if known, is in the file's {@code metadata_props} as
     * {@linkplain ModelFile#metadata entries}, ordered by key.
     *
     * @param file where to write
     * @param model the model
     * @param shape the shape of the images
     * @throws IllegalArgumentException if the parameters are not for images of that shape
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(Path file, SavedModel model, ImageShape shape) {
        SoftmaxParameters parameters = model.parameters();
        if (parameters.inputs() != shape.pixels()) {
            throw new IllegalArgumentException(
                    parameters + " for images of " + shape + ": expected " + shape.pixels() + " inputs");
        }
        Map<String, String> metadata =
                model.provenance().map(ModelFile::metadata).orElse(Map.of());
        OutputFile.write(file, model(parameters, shape, metadata).toByteArray());
    }

    private static ModelProto model(SoftmaxParameters parameters, ImageShape shape, Map<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("io.github.mnist")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setGraph(graph(parameters, shape));
        new TreeMap<>(metadata)
                .forEach((key, value) -> model.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build();
    }

    private static GraphProto graph(SoftmaxParameters parameters, ImageShape shape) {
        int inputs = parameters.inputs();
        int classes = parameters.classes();
        return GraphProto.newBuilder()
                .setName("softmax")
                .addInput(value("image", "Pixels divided by 255", shape.rows(), shape.columns()))
                .addOutput(value("probabilities", "One row per image, one column per class", classes))
                .addInitializer(tensor("weights", parameters.weights(), inputs, classes))
                .addInitializer(tensor("bias", parameters.bias(), classes))
                .addNode(node("Flatten", "pixels", "image").addAttribute(integer("axis", 1)))
                .addNode(cast("exact_pixels", "pixels", TensorProto.DataType.DOUBLE))
                .addNode(cast("exact_weights", "weights", TensorProto.DataType.DOUBLE))
                .addNode(cast("exact_bias", "bias", TensorProto.DataType.DOUBLE))
                .addNode(node("Gemm", "logits", "exact_pixels", "exact_weights", "exact_bias"))
                .addNode(node("Softmax", "exact_probabilities", "logits").addAttribute(integer("axis", 1)))
                .addNode(cast("probabilities", "exact_probabilities", TensorProto.DataType.FLOAT))
                .build();
    }

    private static NodeProto.Builder node(String operator, String output, String... inputs) {
        NodeProto.Builder node =
                NodeProto.newBuilder().setName(output).setOpType(operator).addOutput(output);
        for (String input : inputs) {
            node.addInput(input);
        }
        return node;
    }

    private static NodeProto.Builder cast(String output, String input, TensorProto.DataType type) {
        return node("Cast", output, input).addAttribute(integer("to", type.getNumber()));
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /** Describes an input or output whose first dimension is the number of images. */
    private static ValueInfoProto value(String name, String description, int... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam("n");
        for (int dimension : dimensions) {
            shape.addDimBuilder().setDimValue(dimension);
        }
        TypeProto.Tensor.Builder type = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                .setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setDocString(description)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    private static TensorProto tensor(String name, float[] values, int... dimensions) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        for (int dimension : dimensions) {
            tensor.addDims(dimension);
        }
        return tensor.build();
    }
}
