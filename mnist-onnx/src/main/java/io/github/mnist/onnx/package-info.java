/** For those who take a trained model elsewhere: export to ONNX. */
@NullMarked
package io.github.mnist.onnx;

import org.jspecify.annotations.NullMarked;
