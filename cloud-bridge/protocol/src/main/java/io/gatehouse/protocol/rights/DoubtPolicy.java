package io.gatehouse.protocol.rights;

import java.time.Duration;
import java.util.Optional;

/**
 * What the operator takes as evidence that a stay ended although nobody saw its exit. Without it a lot fills up with
 * stays that are over: in a published data set 1.4 % of stays have no exit.
 *
 * @param challengeIsEvidence whether a challenge credential at an entry says where its car is
 * @param doubtAtMost monotonic time in doubt after which a stay is presumed to have ended
 */
public record DoubtPolicy(boolean challengeIsEvidence, Duration doubtAtMost) {

    /** What makes a stay of the same pass or car doubtful, or ends it. */
    public enum Sign {
        /** A credential that can be copied (static code, bare number, live code) is shown at an entry. */
        COPYABLE_CREDENTIAL,
        /** The credential that answered the reader's challenge is shown at an entry. */
        CHALLENGE_CREDENTIAL,
        /** The plate of the car is read at an entry. */
        PLATE,
        /** Somebody walked through the lot and the car is not there. */
        SWEEP,
        /** A time in which everybody could leave unseen is over: fire, or the arm kept up. */
        OPEN_TIME_OVER
    }

    /** What follows from a sign or from time. */
    public enum Verdict {
        /** Its right stays used; the newcomer needs one of his own. */
        DOUBTFUL,
        /** Its owner journals {@code stay_presumed_ended} with the sign as evidence, and has the right back. */
        PRESUMED_ENDED
    }

    /** Copyable credentials are a reason for doubt only; doubt ends after a day. */
    public static DoubtPolicy defaults() {
        return new DoubtPolicy(false, Duration.ofHours(24));
    }

    /** What a sign about an open or doubtful stay means. */
    public Verdict on(Sign sign) {
        return switch (sign) {
            case COPYABLE_CREDENTIAL -> Verdict.DOUBTFUL;
            case CHALLENGE_CREDENTIAL -> challengeIsEvidence ? Verdict.PRESUMED_ENDED : Verdict.DOUBTFUL;
            case PLATE, SWEEP, OPEN_TIME_OVER -> Verdict.PRESUMED_ENDED;
        };
    }

    /** What time alone does to a stay in doubt. */
    public Optional<Verdict> after(Duration inDoubt) {
        return inDoubt.compareTo(doubtAtMost) >= 0 ? Optional.of(Verdict.PRESUMED_ENDED) : Optional.empty();
    }
}
