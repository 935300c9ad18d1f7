import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The notebook's softmax model in one thread of Java: the products of mnist-jvm, as plain loops or with the Vector API, and
 * nothing around them.
 *
 * java --add-modules jdk.incubator.vector SoftmaxLoops.java DIR EPOCHS (plain | vector)
 */
public class SoftmaxLoops {
    static final int INPUTS = 784;
    static final int CLASSES = 10;
    static final int BATCH = 64;
    static final int CLEARED_EVERY = 64;
    static final float NEGLIGIBLE = 1e-16f;
    static final VectorSpecies<Float> LANES = FloatVector.SPECIES_512;
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    static final float[] VALUES = new float[256];

    static {
        for (int i = 0; i < VALUES.length; i++) {
            VALUES[i] = i / 255f;
        }
    }

    final boolean vector;
    final int stride;
    final int[] entries = new int[BATCH * INPUTS];
    final int[] ends = new int[BATCH];
    final float[] row;
    final float[] weights;
    final float[] gradient;
    final float[] first;
    final float[] second;
    long steps;

    SoftmaxLoops(boolean vector) {
        this.vector = vector;
        stride = vector ? LANES.length() : CLASSES;
        row = new float[stride];
        weights = new float[(INPUTS + 1) * stride];
        gradient = new float[weights.length];
        first = new float[weights.length];
        second = new float[weights.length];
    }

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        byte[] images = read(directory.resolve("train-images-idx3-ubyte"), 16);
        byte[] labels = read(directory.resolve("train-labels-idx1-ubyte"), 8);
        byte[] testImages = read(directory.resolve("t10k-images-idx3-ubyte"), 16);
        byte[] testLabels = read(directory.resolve("t10k-labels-idx1-ubyte"), 8);
        SoftmaxLoops model = new SoftmaxLoops(args[2].equals("vector"));
        SplittableRandom random = new SplittableRandom(0);
        byte[] pixels = new byte[BATCH * INPUTS];
        int[] batchLabels = new int[BATCH];
        int[] order = new int[labels.length];
        Arrays.setAll(order, i -> i);
        for (int epoch = 0; epoch < Integer.parseInt(args[1]); epoch++) {
            long started = System.nanoTime();
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int other = order[i];
                order[i] = order[j];
                order[j] = other;
            }
            for (int start = 0; start < order.length; start += BATCH) {
                int count = Math.min(BATCH, order.length - start);
                for (int i = 0; i < count; i++) {
                    System.arraycopy(images, order[start + i] * INPUTS, pixels, i * INPUTS, INPUTS);
                    batchLabels[i] = labels[order[start + i]];
                }
                model.step(pixels, batchLabels, count);
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            System.out.printf("epoch %.6f acc %.4f%n", seconds, model.accuracy(testImages, testLabels));
        }
    }

    static byte[] read(Path file, int header) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return Arrays.copyOfRange(bytes, header, bytes.length);
    }

    double accuracy(byte[] images, byte[] labels) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            int end = list(images, i * INPUTS, 0);
            forward(0, end);
            int best = 0;
            for (int c = 1; c < CLASSES; c++) {
                best = row[c] > row[best] ? c : best;
            }
            right += best == labels[i] ? 1 : 0;
        }
        return (double) right / labels.length;
    }

    void step(byte[] pixels, int[] labels, int count) {
        for (int i = 0; i < count; i++) {
            ends[i] = list(pixels, i * INPUTS, i * INPUTS);
        }
        Arrays.fill(gradient, 0);
        for (int i = 0; i < count; i++) {
            forward(i * INPUTS, ends[i]);
            softmax();
            row[labels[i]] -= 1;
            for (int c = 0; c < CLASSES; c++) {
                row[c] /= count;
                gradient[INPUTS * stride + c] += row[c];
            }
            Arrays.fill(row, CLASSES, stride, 0);
            if (vector) {
                vectorGradient(i * INPUTS, ends[i]);
            } else {
                plainGradient(i * INPUTS, ends[i]);
            }
        }
        steps++;
        double corrected = 0.1 * Math.sqrt(1 - Math.pow(0.999, steps)) / (1 - Math.pow(0.9, steps));
        adam((float) corrected, gradient, weights, first, second);
        for (int i = 0; steps % CLEARED_EVERY == 0 && i < first.length; i++) {
            first[i] = Math.abs(first[i]) < NEGLIGIBLE ? 0 : first[i];
        }
    }

    void forward(int start, int end) {
        if (vector) {
            vectorForward(start, end);
        } else {
            plainForward(start, end);
        }
    }

    int list(byte[] pixels, int from, int end) {
        for (int i = 0; i < INPUTS; i += Long.BYTES) {
            if ((long) LONGS.get(pixels, from + i) != 0) {
                for (int k = i; k < i + Long.BYTES; k++) {
                    int pixel = pixels[from + k] & 0xFF;
                    entries[end] = k << 8 | pixel;
                    end += -pixel >>> 31;
                }
            }
        }
        return end;
    }

    void plainForward(int start, int end) {
        float[] w = weights;
        int bias = INPUTS * CLASSES;
        float sum0 = w[bias], sum1 = w[bias + 1], sum2 = w[bias + 2], sum3 = w[bias + 3], sum4 = w[bias + 4];
        float sum5 = w[bias + 5], sum6 = w[bias + 6], sum7 = w[bias + 7], sum8 = w[bias + 8], sum9 = w[bias + 9];
        for (int k = start; k < end; k++) {
            float x = VALUES[entries[k] & 0xFF];
            int i = (entries[k] >>> 8) * CLASSES;
            sum0 += x * w[i];
            sum1 += x * w[i + 1];
            sum2 += x * w[i + 2];
            sum3 += x * w[i + 3];
            sum4 += x * w[i + 4];
            sum5 += x * w[i + 5];
            sum6 += x * w[i + 6];
            sum7 += x * w[i + 7];
            sum8 += x * w[i + 8];
            sum9 += x * w[i + 9];
        }
        row[0] = sum0;
        row[1] = sum1;
        row[2] = sum2;
        row[3] = sum3;
        row[4] = sum4;
        row[5] = sum5;
        row[6] = sum6;
        row[7] = sum7;
        row[8] = sum8;
        row[9] = sum9;
    }

    void plainGradient(int start, int end) {
        int notZero = 0;
        for (int c = 0; c < CLASSES; c++) {
            notZero += row[c] == 0 ? 0 : 1;
        }
        if (notZero > 4) {
            plainGradientOfAll(gradient, row, start, end);
        } else {
            for (int c = 0; c < CLASSES; c++) {
                if (row[c] != 0) {
                    plainGradientOfOne(gradient, c, row[c], start, end);
                }
            }
        }
    }

    void plainGradientOfOne(float[] g, int column, float error, int start, int end) {
        for (int k = start; k < end; k++) {
            g[(entries[k] >>> 8) * CLASSES + column] += VALUES[entries[k] & 0xFF] * error;
        }
    }

    void plainGradientOfAll(float[] g, float[] d, int start, int end) {
        float d0 = d[0], d1 = d[1], d2 = d[2], d3 = d[3], d4 = d[4], d5 = d[5], d6 = d[6], d7 = d[7], d8 = d[8], d9 = d[9];
        for (int k = start; k < end; k++) {
            float x = VALUES[entries[k] & 0xFF];
            int i = (entries[k] >>> 8) * CLASSES;
            g[i] += x * d0;
            g[i + 1] += x * d1;
            g[i + 2] += x * d2;
            g[i + 3] += x * d3;
            g[i + 4] += x * d4;
            g[i + 5] += x * d5;
            g[i + 6] += x * d6;
            g[i + 7] += x * d7;
            g[i + 8] += x * d8;
            g[i + 9] += x * d9;
        }
    }

    /** Four sums are under way at once. */
    void vectorForward(int start, int end) {
        FloatVector a = FloatVector.fromArray(LANES, weights, INPUTS * stride);
        FloatVector b = FloatVector.zero(LANES);
        FloatVector c = FloatVector.zero(LANES);
        FloatVector d = FloatVector.zero(LANES);
        int k = start;
        for (; k < end - 3; k += 4) {
            a = a.add(product(entries[k]));
            b = b.add(product(entries[k + 1]));
            c = c.add(product(entries[k + 2]));
            d = d.add(product(entries[k + 3]));
        }
        for (; k < end; k++) {
            a = a.add(product(entries[k]));
        }
        a.add(b).add(c.add(d)).intoArray(row, 0);
    }

    FloatVector product(int entry) {
        return FloatVector.fromArray(LANES, weights, (entry >>> 8) * stride).mul(VALUES[entry & 0xFF]);
    }

    void vectorGradient(int start, int end) {
        FloatVector errors = FloatVector.fromArray(LANES, row, 0);
        for (int k = start; k < end; k++) {
            int i = (entries[k] >>> 8) * stride;
            FloatVector.fromArray(LANES, gradient, i).add(errors.mul(VALUES[entries[k] & 0xFF])).intoArray(gradient, i);
        }
    }

    void softmax() {
        float highest = row[0];
        for (int c = 1; c < CLASSES; c++) {
            highest = Math.max(highest, row[c]);
        }
        float sum = 0;
        for (int c = 0; c < CLASSES; c++) {
            row[c] = (float) Math.exp(row[c] - highest);
            sum += row[c];
        }
        for (int c = 0; c < CLASSES; c++) {
            float probability = row[c] / sum;
            row[c] = probability < NEGLIGIBLE ? 0 : probability;
        }
    }

    static void adam(float rate, float[] gradient, float[] parameters, float[] first, float[] second) {
        for (int i = 0; i < gradient.length; i++) {
            float g = gradient[i];
            float m = 0.9f * first[i] + 0.1f * g;
            float v = 0.999f * second[i] + 0.001f * (g * g);
            first[i] = m;
            second[i] = v;
            parameters[i] -= rate * m / ((float) Math.sqrt(v) + 1e-7f);
        }
    }
}
