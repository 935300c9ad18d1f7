package io.github.mnist.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's output layer, of which two things are wanted: the probabilities of the forward pass that it makes for the
 * gradient, and no second forward pass for a score, which the training loop computes from these probabilities.
 */
final class TrainingLayer extends org.deeplearning4j.nn.layers.OutputLayer {
    private static final long serialVersionUID = 1L;

    private TrainingLayer(NeuralNetConfiguration configuration, DataType dataType) {
        super(configuration, dataType);
    }

    @Override
    public double computeScore(double regularization, boolean training, LayerWorkspaceMgr workspaces) {
        return 0;
    }

    /** Returns where the probabilities of each forward pass go. */
    Softmax softmax() {
        return (Softmax) layerConf().getActivationFn();
    }

    /** What makes a network have such a layer. */
    static final class Configuration extends OutputLayer {
        private static final long serialVersionUID = 1L;

        Configuration(int inputs, int classes) {
            super(Networks.layer(inputs, classes).activation(new Softmax()));
        }

        @Override
        public Layer instantiate(
                NeuralNetConfiguration configuration,
                Collection<TrainingListener> listeners,
                int index,
                INDArray parameters,
                boolean initialize,
                DataType dataType) {
            TrainingLayer layer = new TrainingLayer(configuration, dataType);
            layer.setListeners(listeners);
            layer.setIndex(index);
            layer.setParamsViewArray(parameters);
            layer.setParamTable(initializer().init(configuration, parameters, initialize));
            layer.setConf(configuration);
            return layer;
        }
    }

    /** DL4J's softmax, which copies its result to where it was told to. */
    static final class Softmax extends ActivationSoftmax {
        private static final long serialVersionUID = 1L;

        private transient float[] copy = {};

        /** Has the next results copied to the start of an array, row by row. */
        void copyTo(float[] array) {
            copy = array;
        }

        @Override
        public INDArray getActivation(INDArray logits, boolean training) {
            INDArray probabilities = super.getActivation(logits, training);
            Rows.read(probabilities, copy);
            return probabilities;
        }
    }
}
