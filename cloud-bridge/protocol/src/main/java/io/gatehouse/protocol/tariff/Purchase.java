package io.gatehouse.protocol.tariff;

import org.jspecify.annotations.Nullable;

/** A step, tier or window that a stay is in the middle of. Decided to be charged by how much of it is used. */
final class Purchase {

    private final TimeLine line;
    private final long begunAt;
    private final long thresholdMinutes;
    private long leftMinutes;
    private long usedMinutes;

    /**
     * @param begunAt the minute whose caps count
     * @param lengthMinutes how far it reaches at most
     */
    Purchase(TimeLine line, long begunAt, long lengthMinutes, Grace grace) {
        this.line = line;
        this.begunAt = begunAt;
        this.leftMinutes = lengthMinutes;
        this.thresholdMinutes = Math.min(lengthMinutes, threshold(line.buys(), grace));
    }

    /** From how many used minutes on it is charged. */
    private static long threshold(TimeLine.Buys buys, Grace grace) {
        long begun = Math.max(1, grace.continuousMinutes());
        return switch (buys) {
            case TimeLine.Buys.Steps steps ->
                switch (steps.rounding()) {
                    case UP -> begun;
                    case NEAREST -> Math.max(begun, Math.ceilDiv(steps.stepMinutes(), 2));
                    case DOWN -> steps.stepMinutes();
                };
            case TimeLine.Buys.Range range -> begun;
            case TimeLine.Buys.WholeWindow whole -> begun;
        };
    }

    TimeLine line() {
        return line;
    }

    long begunAt() {
        return begunAt;
    }

    /** The window it ends with, if it ends with one. */
    @Nullable
    Window endsWith() {
        return line.buys() instanceof TimeLine.Buys.WholeWindow ? line.window() : null;
    }

    /** Uses at most these minutes and says how many. */
    long use(long minutes) {
        long used = Math.min(minutes, leftMinutes);
        leftMinutes -= used;
        usedMinutes += used;
        return used;
    }

    boolean isUsedUp() {
        return leftMinutes == 0;
    }

    boolean isCharged() {
        return usedMinutes >= thresholdMinutes;
    }
}
