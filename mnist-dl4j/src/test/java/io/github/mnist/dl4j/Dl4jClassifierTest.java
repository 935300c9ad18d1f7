package io.github.mnist.dl4j;

import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import io.github.mnist.model.Classifier;
import io.github.mnist.model.Predictions;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class Dl4jClassifierTest {
    @BeforeAll
    static void startNd4j() {
        Nd4jRuntime.start();
    }

    @Test
    void convolutionalNetworkLearnsDigitsAndClassifiesThem() {
        MultiLayerNetwork network = convolutional(InputType.convolutionalFlat(28, 28, 1));
        Dataset train = Mnist.train().first(3000);
        for (int start = 0; start < train.size(); start += 100) {
            Dataset batch = train.slice(start, start + 100);
            network.fit(Samples.images(batch), Samples.labels(batch));
        }
        Dataset test = Mnist.test().first(500);
        Predictions predictions = Dl4jClassifier.of(network).predict(test);
        long right = IntStream.range(0, test.size())
                .filter(i -> predictions.digit(i) == test.label(i))
                .count();
        assertThat(right).isGreaterThan(350);
        assertThat(predictions.get(499).probabilities())
                .containsExactly(
                        network.output(Samples.images(test)).getRow(499).toFloatVector(), within(1e-5f));
        network.close();
    }

    @Test
    void networkOfImagesWithAChannelGetsThemSo() {
        MultiLayerNetwork network = convolutional(InputType.convolutional(28, 28, 1));
        Dataset images = Mnist.test().first(3);
        INDArray output = network.output(Samples.images(images).reshape(3, 1, 28, 28));
        assertThat(Dl4jClassifier.of(network).predict(images).get(2).probabilities())
                .containsExactly(output.getRow(2).toFloatVector(), within(1e-6f));
        network.close();
    }

    @Test
    void logitsAreTurnedIntoProbabilitiesWhenAsked() {
        MultiLayerNetwork network = dense(Activation.IDENTITY);
        Dataset images = Samples.dataset(3);
        float[] logits = network.output(Samples.images(images)).getRow(1).toFloatVector();
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        float[] probabilities =
                Dl4jClassifier.ofLogits(network).predict(images).get(1).probabilities();
        for (int c = 0; c < Samples.CLASSES; c++) {
            assertThat(probabilities[c]).isCloseTo((float) (Math.exp(logits[c]) / sum), within(1e-6f));
        }
        network.close();
    }

    @Test
    void endOfTheNetworkIsChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dl4jClassifier.of(dense(Activation.SIGMOID)))
                .withMessage(
                        "a network that ends in OutputLayer with the activation sigmoid: expected a softmax; for one"
                                + " that gives logits there is ofLogits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dl4jClassifier.ofLogits(dense(Activation.SOFTMAX)))
                .withMessage(
                        "a network that ends in a softmax: expected logits; for one that gives probabilities there is"
                                + " of");
    }

    @Test
    void imagesThatDoNotFitAreRefused() {
        Images tall = Images.of(new ImageShape(4, 3), new byte[12]);
        Classifier dense = Dl4jClassifier.of(dense(Activation.SOFTMAX));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dense.predict(tall))
                .withMessage("images of 4 x 3: this network takes 35 pixels");
        Classifier flat = Dl4jClassifier.of(convolutional(InputType.convolutionalFlat(28, 28, 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> flat.predict(tall))
                .withMessage("images of 4 x 3: this network takes 28 x 28");
        Classifier channel = Dl4jClassifier.of(convolutional(InputType.convolutional(28, 28, 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> channel.predict(Images.of(new ImageShape(20, 20), new byte[400])))
                .withMessageStartingWith(
                        "images of 20 x 20, handed over as [1, 1, 20, 20]: the network does not take them: ");
    }

    @Test
    void networkThatTakesNoImagesIsRefused() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new LSTM.Builder().nIn(3).nOut(4).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(4)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dl4jClassifier.of(network))
                .withMessage("a network without parameters: expected one after init()");
        network.init();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dl4jClassifier.of(network))
                .withMessageStartingWith("a network that begins with LSTM: expected one that takes images");
    }

    @Test
    void noImagesGiveNoPredictions() {
        assertThat(Dl4jClassifier.of(dense(Activation.SOFTMAX)).predict(Samples.dataset(0)))
                .isEmpty();
    }

    /** The threads take turns. */
    @Test
    void severalThreadsPredictAtOnce() {
        Classifier classifier = Dl4jClassifier.of(dense(Activation.SOFTMAX));
        Dataset images = Samples.dataset(300);
        Predictions expected = classifier.predict(images);
        assertThat(IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(i -> classifier.predict(images))
                        .toList())
                .containsOnly(expected);
    }

    private static MultiLayerNetwork dense(Activation end) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new DenseLayer.Builder().nIn(Samples.INPUTS).nOut(8).build())
                .layer(new OutputLayer.Builder(end == Activation.SOFTMAX ? LossFunction.MCXENT : LossFunction.MSE)
                        .nIn(8)
                        .nOut(Samples.CLASSES)
                        .activation(end)
                        .build())
                .build());
        network.init();
        return network;
    }

    private static MultiLayerNetwork convolutional(InputType images) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.005))
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5)
                        .stride(2, 2)
                        .nOut(8)
                        .activation(Activation.RELU)
                        .build())
                .layer(new SubsamplingLayer.Builder().build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(images)
                .build());
        network.init();
        return network;
    }
}
