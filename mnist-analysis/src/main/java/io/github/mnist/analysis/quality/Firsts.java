package io.github.mnist.analysis.quality;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The first few, in some order, of whatever is offered: no more of it is kept. */
final class Firsts<T> {
    private final int count;
    private final Comparator<T> order;
    /** The last of them on top, where one that comes before it takes its place. */
    private final PriorityQueue<T> kept;

    /** Keeps at most so many, at least 1. No two that are offered may come at the same place of the order. */
    Firsts(int count, Comparator<T> order) {
        this.count = count;
        this.order = order;
        this.kept = new PriorityQueue<>(order.reversed());
    }

    void offer(T candidate) {
        if (kept.size() == count) {
            if (order.compare(candidate, kept.element()) > 0) {
                return;
            }
            kept.remove();
        }
        kept.add(candidate);
    }

    /** Returns what a candidate has to come before once the number is full; null until then. */
    @Nullable
    T last() {
        return kept.size() < count ? null : kept.peek();
    }

    List<T> inOrder() {
        return kept.stream().sorted(order).toList();
    }
}
