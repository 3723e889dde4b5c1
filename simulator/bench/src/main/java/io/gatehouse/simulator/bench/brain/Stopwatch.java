package io.gatehouse.simulator.bench.brain;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Measures one piece of work, warm, on the calling thread. */
final class Stopwatch {

    /** Calls between two looks at the clock, where single calls are not timed. */
    private static final int BATCH = 64;

    private static final long NANOS_PER_MS = 1_000_000;

    private final long warmUpNanos;
    private final long measureNanos;
    private final int samples;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long kept;

    /** Something to repeat; what it returns depends on all that it did, so that no compiler leaves it out. */
    interface Work {
        long once();
    }

    /**
     * What was measured.
     *
     * @param perSecond calls a second, timed in batches
     * @param p50Nanos median of single calls
     * @param p99Nanos of single calls: one in a hundred took longer
     * @param bytes allocated by one call, mean
     */
    record Figures(long perSecond, long p50Nanos, long p99Nanos, long bytes) {}

    /**
     * Only the length differs: a quick one shows that the benchmark works, and its figures are cold.
     *
     * @param samples single calls that are timed
     */
    Stopwatch(long warmUpMs, long measureMs, int samples) {
        this.warmUpNanos = warmUpMs * NANOS_PER_MS;
        this.measureNanos = measureMs * NANOS_PER_MS;
        this.samples = samples;
    }

    Figures measure(Work work) {
        perSecond(work, warmUpNanos);
        singles(work);
        long perSecond = perSecond(work, measureNanos);
        long[] singles = singles(work);
        Arrays.sort(singles);
        return new Figures(perSecond, singles[samples / 2], singles[(int) (samples * 99L / 100)], bytes(work));
    }

    private long perSecond(Work work, long atLeastNanos) {
        long begun = System.nanoTime();
        long calls = 0;
        long taken;
        do {
            for (int call = 0; call < BATCH; call++) {
                kept ^= work.once();
            }
            calls += BATCH;
            taken = System.nanoTime() - begun;
        } while (taken < atLeastNanos);
        return Math.round(calls * 1e9 / taken);
    }

    private long[] singles(Work work) {
        long[] nanos = new long[samples];
        for (int sample = 0; sample < samples; sample++) {
            long begun = System.nanoTime();
            kept ^= work.once();
            nanos[sample] = System.nanoTime() - begun;
        }
        return nanos;
    }

    private long bytes(Work work) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int sample = 0; sample < samples; sample++) {
            kept ^= work.once();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / samples;
    }

    /** All results folded into one, to be looked at by somebody. */
    long kept() {
        return kept;
    }
}
