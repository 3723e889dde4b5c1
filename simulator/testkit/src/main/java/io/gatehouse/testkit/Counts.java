package io.gatehouse.testkit;

/** How often a proof repeats itself: few times in the ordinary build, the full count under {@code test --long}. */
public final class Counts {
    private Counts() {}

    /**
     * The count for this run.
     *
     * @param normal in the ordinary build, at least 1
     * @param full when the system property {@code gatehouse.long} is {@code true}, at least {@code normal}
     */
    public static int of(int normal, int full) {
        if (normal < 1 || full < normal) {
            throw new IllegalArgumentException("counts must be 1 <= normal <= full: " + normal + ", " + full);
        }
        return isLong() ? full : normal;
    }

    /** Whether this run was asked for the full counts. */
    public static boolean isLong() {
        return Boolean.getBoolean("gatehouse.long");
    }
}
