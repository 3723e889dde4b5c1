package io.gatehouse.device.qr;

import java.time.Duration;
import java.util.Optional;

/**
 * What is held to the camera, and whether it is news. A camera sees the same code in every frame, and now and then
 * misses it in one; a driver presents it once. Pure.
 *
 * @param text the text last seen, empty at the start and when it is away
 * @param missed frames without it since
 * @param reportedAt monotonic time when it was last reported
 */
record CodeInView(Optional<String> text, int missed, Duration reportedAt) {

    /** Frames without the code after which it counts as taken away: half a second at 15 frames a second. */
    static final int AWAY_FRAMES = 8;

    static final CodeInView NOTHING = new CodeInView(Optional.empty(), 0, Duration.ZERO);

    /** The next state, and whether the text seen is to be reported. */
    record Look(CodeInView next, boolean report) {}

    /**
     * Takes one frame.
     *
     * @param seen the text in it
     * @param at when it was taken
     * @param repeat how long a code that stays in view is not reported again; zero never reports it again
     */
    Look look(Optional<String> seen, Duration at, Duration repeat) {
        if (seen.isEmpty()) {
            return new Look(missed + 1 >= AWAY_FRAMES ? NOTHING : new CodeInView(text, missed + 1, reportedAt), false);
        }
        boolean again = !repeat.isZero() && at.minus(reportedAt).compareTo(repeat) >= 0;
        return seen.equals(text) && !again
                ? new Look(new CodeInView(text, 0, reportedAt), false)
                : new Look(new CodeInView(seen, 0, at), true);
    }
}
