package io.github.mnist.jvm;

/**
 * The two products that a training consists of: images x weights, and images, transposed, x errors. Only
 * {@linkplain LitPixels pixels that are not 0} take part, and blocks of ten classes are written out, so that their sums
 * are under way at once in ten registers; no loop over so few classes would be turned into vector instructions.
 *
 * <p>Each sum adds its terms in the order of the pixels, or of the images, one after the other: what it gives does not
 * depend on the machine.
 */
final class Products {
    /** So many classes of a block or fewer take less time one by one than all together. */
    private static final int FEW = 4;

    private Products() {}

    /**
     * Computes the logits of one image.
     *
     * @param parameters weights and bias, in the order of the layout
     * @param logits receives a row
     */
    static void logits(Layout layout, float[] parameters, LitPixels images, int image, float[] logits) {
        int stride = layout.stride();
        for (int block = 0; block < stride; block += Layout.BLOCK) {
            logits(
                    parameters,
                    stride,
                    block,
                    layout.bias() + block,
                    images.entries(),
                    images.start(image),
                    images.end(image),
                    logits);
        }
    }

    private static void logits(
            float[] w, int stride, int block, int bias, int[] entries, int start, int end, float[] logits) {
        float sum0 = w[bias];
        float sum1 = w[bias + 1];
        float sum2 = w[bias + 2];
        float sum3 = w[bias + 3];
        float sum4 = w[bias + 4];
        float sum5 = w[bias + 5];
        float sum6 = w[bias + 6];
        float sum7 = w[bias + 7];
        float sum8 = w[bias + 8];
        float sum9 = w[bias + 9];
        for (int k = start; k < end; k++) {
            float x = LitPixels.value(entries[k]);
            int i = LitPixels.position(entries[k]) * stride + block;
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
        logits[block] = sum0;
        logits[block + 1] = sum1;
        logits[block + 2] = sum2;
        logits[block + 3] = sum3;
        logits[block + 4] = sum4;
        logits[block + 5] = sum5;
        logits[block + 6] = sum6;
        logits[block + 7] = sum7;
        logits[block + 8] = sum8;
        logits[block + 9] = sum9;
    }

    /**
     * Adds one image's share to the gradient of the parameters.
     *
     * @param errors the gradient of the image's logits, a row; most are 0 once a model is sure of itself
     * @param gradient a number for each parameter, in the order of the layout
     */
    static void addGradient(Layout layout, float[] errors, LitPixels images, int image, float[] gradient) {
        int stride = layout.stride();
        for (int c = 0; c < stride; c++) {
            gradient[layout.bias() + c] += errors[c];
        }
        int[] entries = images.entries();
        int start = images.start(image);
        int end = images.end(image);
        for (int block = 0; block < stride; block += Layout.BLOCK) {
            if (nonZero(errors, block) <= FEW) {
                for (int c = block; c < block + Layout.BLOCK; c++) {
                    if (errors[c] != 0) {
                        addOne(gradient, stride, c, entries, start, end, errors[c]);
                    }
                }
            } else {
                addBlock(gradient, stride, block, entries, start, end, errors);
            }
        }
    }

    private static int nonZero(float[] errors, int block) {
        int count = 0;
        for (int c = block; c < block + Layout.BLOCK; c++) {
            count += errors[c] == 0 ? 0 : 1;
        }
        return count;
    }

    private static void addOne(float[] g, int stride, int column, int[] entries, int start, int end, float error) {
        for (int k = start; k < end; k++) {
            g[LitPixels.position(entries[k]) * stride + column] += LitPixels.value(entries[k]) * error;
        }
    }

    private static void addBlock(float[] g, int stride, int block, int[] entries, int start, int end, float[] errors) {
        float error0 = errors[block];
        float error1 = errors[block + 1];
        float error2 = errors[block + 2];
        float error3 = errors[block + 3];
        float error4 = errors[block + 4];
        float error5 = errors[block + 5];
        float error6 = errors[block + 6];
        float error7 = errors[block + 7];
        float error8 = errors[block + 8];
        float error9 = errors[block + 9];
        for (int k = start; k < end; k++) {
            float x = LitPixels.value(entries[k]);
            int i = LitPixels.position(entries[k]) * stride + block;
            g[i] += x * error0;
            g[i + 1] += x * error1;
            g[i + 2] += x * error2;
            g[i + 3] += x * error3;
            g[i + 4] += x * error4;
            g[i + 5] += x * error5;
            g[i + 6] += x * error6;
            g[i + 7] += x * error7;
            g[i + 8] += x * error8;
            g[i + 9] += x * error9;
        }
    }
}
