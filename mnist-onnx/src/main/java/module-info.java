/** Export of trained models to ONNX, apart from everything else so that nobody carries its libraries unasked. */
module io.github.mnist.onnx {
    requires static org.jspecify;
    requires transitive io.github.mnist.api;
    requires com.google.protobuf;
    requires org.tribuo.util.onnx;

    exports io.github.mnist.onnx;
}
