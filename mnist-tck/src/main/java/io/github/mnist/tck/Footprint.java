package io.github.mnist.tck;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this process holds, as Linux tells it.
 *
 * @param resident the memory that is resident, the whole heap included, in kilobytes
 * @param heap what lives in the heap, in kilobytes
 * @param threads how many threads there are, the JVM's own and native ones included
 */
record Footprint(long resident, long heap, long threads) {
    static final Path STATUS = Path.of("/proc/self/status");

    /**
     * What makes two footprints comparable; all else is as the JVM chooses. The whole heap is resident from the beginning,
     * so that growth is growth of native memory. The JVM has the C library give back what it has freed (which needs JDK
     * 17.0.9 or newer): the second compiler takes up to 30 MB at a time, when a large method becomes hot. And there are
     * as many threads that compile and collect garbage at the end as in the beginning.
     */
    static final List<String> JVM_OPTIONS = List.of(
            "-Xms64m",
            "-Xmx64m",
            "-XX:+AlwaysPreTouch",
            "-XX:TrimNativeHeapInterval=100",
            "-XX:-UseDynamicNumberOfCompilerThreads",
            "-XX:-UseDynamicNumberOfGCThreads");

    /** HotSpot frees what its compilers have done with every five seconds, and then gives it back. */
    private static final long REST_MILLIS = 5500;

    private static final int READINGS = 5;
    private static final long PAUSE_MILLIS = 50;

    /**
     * Lets the compilers come to rest and collects garbage, then returns the median of a few readings: what cleaners free
     * is free after the first ones.
     */
    static Footprint now() throws IOException {
        pause(REST_MILLIS);
        long[] resident = new long[READINGS];
        long[] heap = new long[READINGS];
        long[] threads = new long[READINGS];
        for (int i = 0; i < READINGS; i++) {
            System.gc();
            pause(PAUSE_MILLIS);
            resident[i] = residentKilobytes();
            heap[i] = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
            threads[i] = countThreads();
        }
        return new Footprint(median(resident), median(heap), median(threads));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long residentKilobytes() throws IOException {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow(() -> new IOException(STATUS + " has no line VmRSS"));
        }
    }

    private static long countThreads() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.count();
        }
    }

    private static long median(long[] readings) {
        Arrays.sort(readings);
        return readings[READINGS / 2];
    }

    static String format(List<Footprint> footprints) {
        return footprints.stream()
                .map(each -> each.resident + "," + each.heap + "," + each.threads)
                .collect(Collectors.joining(" "));
    }

    static List<Footprint> parse(String text) {
        return Arrays.stream(text.split(" "))
                .map(each -> each.split(","))
                .map(parts ->
                        new Footprint(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2])))
                .toList();
    }
}
