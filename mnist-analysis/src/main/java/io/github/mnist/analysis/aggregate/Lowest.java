package io.github.mnist.analysis.aggregate;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The lowest few, in some order, of all that is offered.
 *
 * @param <T> what is offered
 */
public final class Lowest<T> {
    private final int count;
    private final Comparator<T> order;
    /** The highest of those kept on top, where a lower one takes its place. */
    private final PriorityQueue<T> kept;

    /**
     * Begins with none.
     *
     * @param count how many to keep, at least 1
     * @param order the order, in which no two that are offered are equal
     */
    public Lowest(int count, Comparator<T> order) {
        this.count = count;
        this.order = order;
        this.kept = new PriorityQueue<>(order.reversed());
    }

    /**
     * Keeps a candidate if it is among the lowest.
     *
     * @param candidate the candidate
     */
    public void offer(T candidate) {
        if (kept.size() == count) {
            if (order.compare(candidate, kept.element()) > 0) {
                return;
            }
            kept.remove();
        }
        kept.add(candidate);
    }

    /**
     * Returns the highest of those kept, which a candidate has to undercut.
     *
     * @return the highest, or null as long as any candidate is kept
     */
    public @Nullable T highest() {
        return kept.size() < count ? null : kept.peek();
    }

    /**
     * Returns those kept.
     *
     * @return at most the number to keep, lowest first
     */
    public List<T> inOrder() {
        return kept.stream().sorted(order).toList();
    }
}
