package io.github.mnist.analysis.similarity;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.Images;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The two directions in the space of pixels along which the classes of a data set lie farthest apart, measured by how far
 * the images of each are spread: Fisher's linear discriminants ("The use of multiple measurements in taxonomic problems",
 * 1936) with a small ridge. Images are laid on a map by them, in which similar ones lie together. The same data give the same
 * axes. Immutable.
 */
public final class ClassAxes {
    /** What is added to the spread of each pixel, as a share of the mean: pixels that are always white have none. */
    private static final double RIDGE = 0.1;

    private static final double WHITE = 255;

    private final int pixels;
    private final double[][] axes;

    private ClassAxes(int pixels, double[][] axes) {
        this.pixels = pixels;
        this.axes = axes;
    }

    /**
     * Finds the axes.
     *
     * @param dataset the images with their classes
     * @return the axes; with fewer than three classes the second is nothing, and all images are at 0 on it
     * @throws IllegalArgumentException if there are no images, or an image has more than 4096 pixels
     */
    public static ClassAxes of(Dataset dataset) {
        int pixels = dataset.shape().pixels();
        if (dataset.size() == 0 || pixels > 4096) {
            throw new IllegalArgumentException(dataset + ": expected images, of at most 4096 pixels");
        }
        int[] counts = dataset.classCounts();
        double[][] means = means(dataset, counts);
        double[][] within = within(dataset, counts, means);
        List<Integer> occurring = IntStream.range(0, counts.length)
                .filter(label -> counts[label] > 0)
                .boxed()
                .toList();
        double[][] apart = apart(dataset.size(), counts, means, occurring);
        Cholesky spread = Cholesky.of(within);
        double[][] solved = Arrays.stream(apart).map(spread::solve).toArray(double[][]::new);
        double[][] product = new double[apart.length][apart.length];
        for (int i = 0; i < apart.length; i++) {
            for (int j = 0; j < apart.length; j++) {
                product[i][j] = dot(apart[i], solved[j]);
            }
        }
        Eigenvectors eigenvectors = Eigenvectors.of(product);
        double[][] axes = new double[2][pixels];
        for (int axis = 0; axis < Math.min(2, occurring.size() - 1); axis++) {
            double[] weights = eigenvectors.vector(axis);
            for (int label = 0; label < apart.length; label++) {
                for (int pixel = 0; pixel < pixels; pixel++) {
                    axes[axis][pixel] += weights[label] * solved[label][pixel];
                }
            }
            pointTo(axes[axis], means, occurring);
        }
        return new ClassAxes(pixels, axes);
    }

    /**
     * Lays images on the map.
     *
     * @param images the images, of as many pixels as those that the axes are of
     * @param index which image
     * @return where it is on both axes
     * @throws IllegalArgumentException if it has another number of pixels
     */
    public double[] project(Images images, int index) {
        byte[] image = images.pixels(index);
        if (image.length != pixels) {
            throw new IllegalArgumentException(
                    "an image of " + image.length + " pixels on a map of images of " + pixels + ": expected as many");
        }
        double[] at = new double[axes.length];
        for (int pixel = 0; pixel < pixels; pixel++) {
            double value = (image[pixel] & 0xFF) / WHITE;
            for (int axis = 0; axis < at.length && value > 0; axis++) {
                at[axis] += value * axes[axis][pixel];
            }
        }
        return at;
    }

    /** The sign of an axis is arbitrary: the first class is on its lower side of the second, or whichever differ first. */
    private static void pointTo(double[] axis, double[][] means, List<Integer> occurring) {
        double first = dot(axis, means[occurring.get(0)]);
        double last = dot(axis, means[occurring.get(occurring.size() - 1)]);
        if (first > last) {
            Arrays.setAll(axis, i -> -axis[i]);
        }
    }

    private static double[][] means(Dataset dataset, int[] counts) {
        double[][] means = new double[counts.length][dataset.shape().pixels()];
        byte[] image = new byte[dataset.shape().pixels()];
        for (int i = 0; i < dataset.size(); i++) {
            dataset.copyPixels(i, image, 0);
            double[] mean = means[dataset.label(i)];
            for (int pixel = 0; pixel < image.length; pixel++) {
                mean[pixel] += (image[pixel] & 0xFF) / WHITE;
            }
        }
        for (int label = 0; label < counts.length; label++) {
            int count = Math.max(1, counts[label]);
            double[] mean = means[label];
            Arrays.setAll(mean, pixel -> mean[pixel] / count);
        }
        return means;
    }

    /** The mean of the squared distances from the own class's mean, of each two pixels, with the ridge; lower triangle. */
    private static double[][] within(Dataset dataset, int[] counts, double[][] means) {
        int pixels = dataset.shape().pixels();
        double[][] sums = new double[pixels][];
        Arrays.setAll(sums, row -> new double[row + 1]);
        byte[] image = new byte[pixels];
        int[] inked = new int[pixels];
        double[] values = new double[pixels];
        // Most pixels are white, so that the products of the others are few; the means are taken off at the end.
        for (int i = 0; i < dataset.size(); i++) {
            dataset.copyPixels(i, image, 0);
            int count = 0;
            for (int pixel = 0; pixel < pixels; pixel++) {
                if (image[pixel] != 0) {
                    inked[count] = pixel;
                    values[count++] = (image[pixel] & 0xFF) / WHITE;
                }
            }
            for (int a = 0; a < count; a++) {
                double[] row = sums[inked[a]];
                double value = values[a];
                for (int b = 0; b <= a; b++) {
                    row[inked[b]] += value * values[b];
                }
            }
        }
        double trace = 0;
        for (int row = 0; row < pixels; row++) {
            for (int column = 0; column <= row; column++) {
                double ofMeans = 0;
                for (int label = 0; label < counts.length; label++) {
                    ofMeans += counts[label] * means[label][row] * means[label][column];
                }
                sums[row][column] = (sums[row][column] - ofMeans) / dataset.size();
            }
            trace += sums[row][row];
        }
        // Images that are all the same have no spread at all.
        double ridge = Math.max(RIDGE * trace / pixels, 1e-6);
        for (int row = 0; row < pixels; row++) {
            sums[row][row] += ridge;
        }
        return sums;
    }

    /** How far the mean of each class is from that of all, weighted by the root of the class's share. */
    private static double[][] apart(int size, int[] counts, double[][] means, List<Integer> occurring) {
        double[] mean = new double[means[0].length];
        Arrays.setAll(
                mean,
                pixel -> occurring.stream()
                        .mapToDouble(label -> (double) counts[label] / size * means[label][pixel])
                        .sum());
        return occurring.stream()
                .map(label -> {
                    double weight = Math.sqrt((double) counts[label] / size);
                    double[] own = new double[mean.length];
                    Arrays.setAll(own, pixel -> weight * (means[label][pixel] - mean[pixel]));
                    return own;
                })
                .toArray(double[][]::new);
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The decomposition L L' of a symmetric matrix that is given by its lower triangle. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Cholesky(double[][] lower) {
        static Cholesky of(double[][] matrix) {
            double[][] lower = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
            for (int row = 0; row < lower.length; row++) {
                for (int column = 0; column <= row; column++) {
                    double sum = lower[row][column];
                    for (int i = 0; i < column; i++) {
                        sum -= lower[row][i] * lower[column][i];
                    }
                    lower[row][column] = row == column ? Math.sqrt(sum) : sum / lower[column][column];
                }
            }
            return new Cholesky(lower);
        }

        /** Returns the x of matrix x = right. */
        double[] solve(double[] right) {
            double[] x = right.clone();
            for (int row = 0; row < x.length; row++) {
                for (int i = 0; i < row; i++) {
                    x[row] -= lower[row][i] * x[i];
                }
                x[row] /= lower[row][row];
            }
            for (int row = x.length - 1; row >= 0; row--) {
                x[row] /= lower[row][row];
                for (int i = 0; i < row; i++) {
                    x[i] -= lower[row][i] * x[row];
                }
            }
            return x;
        }
    }

    /** The eigenvectors of a small symmetric matrix by Jacobi's rotations, largest eigenvalue first. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Eigenvectors(double[][] columns, List<Integer> order) {
        private static final int SWEEPS = 50;

        static Eigenvectors of(double[][] symmetric) {
            int size = symmetric.length;
            double[][] matrix = Arrays.stream(symmetric).map(double[]::clone).toArray(double[][]::new);
            double[][] vectors = new double[size][size];
            for (int i = 0; i < size; i++) {
                vectors[i][i] = 1;
            }
            for (int sweep = 0; sweep < SWEEPS; sweep++) {
                for (int p = 0; p < size; p++) {
                    for (int q = p + 1; q < size; q++) {
                        if (matrix[p][q] != 0) {
                            rotate(matrix, vectors, p, q);
                        }
                    }
                }
            }
            return new Eigenvectors(
                    vectors,
                    IntStream.range(0, size)
                            .boxed()
                            .sorted(Comparator.comparingDouble(i -> -matrix[i][i]))
                            .toList());
        }

        private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
            double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
            double t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
            double cos = 1 / Math.sqrt(t * t + 1);
            double sin = t * cos;
            for (double[] row : matrix) {
                double own = row[p];
                row[p] = cos * own - sin * row[q];
                row[q] = sin * own + cos * row[q];
            }
            for (int i = 0; i < matrix.length; i++) {
                double own = matrix[p][i];
                matrix[p][i] = cos * own - sin * matrix[q][i];
                matrix[q][i] = sin * own + cos * matrix[q][i];
            }
            matrix[p][q] = 0;
            matrix[q][p] = 0;
            for (double[] row : vectors) {
                double own = row[p];
                row[p] = cos * own - sin * row[q];
                row[q] = sin * own + cos * row[q];
            }
        }

        double[] vector(int rank) {
            int column = order.get(rank);
            return Arrays.stream(columns).mapToDouble(row -> row[column]).toArray();
        }
    }
}
