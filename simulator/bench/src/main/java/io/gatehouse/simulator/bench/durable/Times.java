package io.gatehouse.simulator.bench.durable;

import java.util.Arrays;

/** How long something took, over and over. */
final class Times {

    private long[] nanos = new long[1024];
    private int count;

    void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
    }

    /** @param perMille of the times that are not longer; 500 is the median */
    double us(int perMille) {
        if (count == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, (long) count * perMille / 1000)] / 1000.0;
    }

    /** The middle one of an odd number of figures; of an even number the higher of the two. */
    static double median(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** As it is printed: microseconds and ratios need no more than two digits behind the point. */
    static double rounded(double figure) {
        return Math.round(figure * 100) / 100.0;
    }
}
