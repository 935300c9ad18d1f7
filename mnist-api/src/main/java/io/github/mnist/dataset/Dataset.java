package io.github.mnist.dataset;

import io.github.mnist.internal.label.ClassLabels;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Labelled images: finite, ordered, of random access and immutable.
 *
 * <p>A label is a class number from 0; MNIST's classes are the ten digits. Every view ({@link #filter}, {@link #slice},
 * {@link #shuffle} and the like) shares the pixels of its source and copies none, and each of its samples keeps
 * {@linkplain #sourceIndex its index in the source}, through views of views as well, so that a result can be traced to
 * the original image. Views keep the name and the classes of their source with their names, even when not every class occurs in them.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface Dataset extends Images {
    /**
     * Returns a name for people, such as {@code MNIST train}.
     *
     * @return the name
     */
    String name();

    /**
     * Returns the number of classes; labels are below it.
     *
     * @return the number of classes, 1 to 256
     */
    int classes();

    /**
     * Returns the names of the classes, such as {@code pullover}; without names they are the numbers, {@code 0} and so on.
     *
     * @return the names in the order of the classes, {@code classes()} of them, all different
     */
    default List<String> classNames() {
        return IntStream.range(0, classes()).mapToObj(String::valueOf).toList();
    }

    /**
     * Returns the label of one sample.
     *
     * @param index which sample, from 0
     * @return the label, 0 to {@code classes() - 1}
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    int label(int index);

    /**
     * Returns where a sample stands in the data set that the views began with: the line of the file it was read from.
     *
     * @param index which sample of this view, from 0
     * @return its index in the source; the same as {@code index} if this is no view
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    int sourceIndex(int index);

    /**
     * Returns a checksum of the content: shape, classes, and labels and pixels in order; names do not count.
     *
     * @return 64 hexadecimal digits: the SHA-256 of rows, columns, classes and size as big-endian 32-bit integers, then
     *     the label of each sample as a byte, then the pixels of each sample
     */
    default String checksum() {
        return Checksum.of(this);
    }

    /**
     * Returns the labels in order, as NumPy's {@code y_train}.
     *
     * @return a new array of {@code size()} labels
     */
    default int[] labels() {
        int[] labels = new int[size()];
        Arrays.setAll(labels, this::label);
        return labels;
    }

    /**
     * Returns how often each label occurs.
     *
     * @return a new array of {@code classes()} counts
     */
    default int[] classCounts() {
        int[] counts = new int[classes()];
        for (int i = 0; i < size(); i++) {
            counts[label(i)]++;
        }
        return counts;
    }

    /**
     * Returns a view of the samples at the given positions, in the order given; a position may occur more than once.
     *
     * @param positions positions in this data set, from 0
     * @return the view
     * @throws IndexOutOfBoundsException if there is no sample at a position
     */
    default Dataset select(int... positions) {
        return Views.select(this, positions);
    }

    /**
     * Returns a view of the samples whose label fulfils a condition, in order.
     *
     * @param condition the condition on the label
     * @return the view
     */
    default Dataset filter(IntPredicate condition) {
        return Views.filter(this, condition);
    }

    /**
     * Returns a view of the samples with the given label, in order, as NumPy's {@code x_train[y_train == label]}.
     *
     * @param label the label
     * @return the view
     * @throws IllegalArgumentException if the label is not below {@link #classes()}
     */
    default Dataset withLabel(int label) {
        if (ClassLabels.isOutside(label, classes())) {
            throw new IllegalArgumentException(ClassLabels.outside(label, classes()));
        }
        return filter(candidate -> candidate == label);
    }

    /**
     * Returns a view of consecutive samples.
     *
     * @param from the first position
     * @param to the position after the last
     * @return the view
     * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= size()}
     */
    default Dataset slice(int from, int to) {
        return Views.slice(this, from, to);
    }

    /**
     * Returns a view of the first samples.
     *
     * @param count how many
     * @return the view
     * @throws IllegalArgumentException if there are fewer samples, or the count is negative
     */
    default Dataset first(int count) {
        Views.checkCount(this, count);
        return slice(0, count);
    }

    /**
     * Returns a view of samples drawn at random without replacement, in the order drawn.
     *
     * @param count how many
     * @param seed the seed of the random choice
     * @return the view; the same seed gives the same view
     * @throws IllegalArgumentException if there are fewer samples, or the count is negative
     */
    default Dataset sample(int count, long seed) {
        Views.checkCount(this, count);
        return shuffle(seed).slice(0, count);
    }

    /**
     * Returns a view of all samples in random order: a full Fisher-Yates shuffle.
     *
     * @param seed the seed of the order
     * @return the view; the same seed gives the same order
     */
    default Dataset shuffle(long seed) {
        return select(Shuffle.order(size(), seed));
    }

    /**
     * Splits in two at random, each class by itself (stratified), so that both parts have the same mixture of classes.
     *
     * @param fraction the share of each class that goes into the first part, rounded to the nearest sample; 0 to 1
     * @param seed the seed of the random choice
     * @return the two parts, each in the order of this data set; together they hold every sample once
     * @throws IllegalArgumentException if the fraction is not in 0..1
     */
    default Split split(double fraction, long seed) {
        return Views.split(this, fraction, seed);
    }

    /**
     * Returns the same samples with other names of the classes. Labels, pixels and checksum stay as they are.
     *
     * @param names the names in the order of the classes
     * @return a view with these names
     * @throws IllegalArgumentException if there are more or fewer names than classes, one is blank, or one occurs twice
     */
    default Dataset withClassNames(List<String> names) {
        ClassLabels.checkNames(names, classes());
        return DerivedDataset.withClassNames(this, List.copyOf(names));
    }

    /**
     * Returns the same images with other labels, such as corrected ones. Names, indices and pixels stay as they are.
     *
     * @param labels the label of each sample, in order
     * @return a view with these labels, which are copied
     * @throws IllegalArgumentException if there are more or fewer labels than samples, or one is not below {@link #classes()}
     */
    default Dataset withLabels(int... labels) {
        return DerivedDataset.withLabels(this, labels);
    }

    /**
     * Returns the same samples with rows and columns of every image exchanged, which is what EMNIST's files need to stand
     * upright.
     *
     * @return a view whose pixel (r, c) is pixel (c, r) of this data set
     */
    default Dataset transposed() {
        return DerivedDataset.transposed(this);
    }

    /**
     * Returns a data set held in memory. Pixels and labels are copied.
     *
     * @param name a name for people
     * @param shape the shape of every image
     * @param classes the number of classes, 1 to 256
     * @param pixels the pixels of all images, one after another, each row-major, as unsigned bytes
     * @param labels the label of each image as an unsigned byte
     * @return the data set
     * @throws IllegalArgumentException if a label is not below {@code classes}, or the number of pixels is not the
     *     number of labels times that of an image
     */
    static Dataset of(String name, ImageShape shape, int classes, byte[] pixels, byte[] labels) {
        ClassLabels.checkClasses(classes);
        if (pixels.length != (long) labels.length * shape.pixels()) {
            throw new IllegalArgumentException(labels.length + " labels need " + (long) labels.length * shape.pixels()
                    + " pixels (" + shape + " each), found " + pixels.length);
        }
        return new LabelledImages(name, new PackedImages(shape, pixels.clone()), classes, labels);
    }

    /**
     * Returns a data set of images that are kept elsewhere, such as in a database or a file of one's own. The labels are
     * copied.
     *
     * @param name a name for people
     * @param images the images, which must stay as they are and be safe for use by several threads
     * @param classes the number of classes, 1 to 256
     * @param labels the label of each image as an unsigned byte
     * @return the data set
     * @throws IllegalArgumentException if a label is not below {@code classes}, or there are more or fewer labels than
     *     images
     */
    static Dataset of(String name, Images images, int classes, byte[] labels) {
        ClassLabels.checkClasses(classes);
        if (images.size() != labels.length) {
            throw new IllegalArgumentException(labels.length + " labels for " + images.size() + " images");
        }
        return new LabelledImages(name, images, classes, labels);
    }
}
