package io.gatehouse.agent.lane;

import io.gatehouse.protocol.id.PresenceId;

/**
 * A car for which the arm was opened and which has not passed yet.
 *
 * @param pulse how often the arm was told to open for it, from 1
 * @param place where it is
 * @param beenUnder whether it was on the closing loop and came back
 */
public record Opening(PresenceId presence, Grant grant, int pulse, Place place, boolean beenUnder) {

    /** Where a car that may pass is. */
    public enum Place {
        /** On the arming loop, perhaps already with its front under the arm. */
        AT_ARM,
        /** It left the arming loop and was not seen under the arm: between the loops, or gone backwards. */
        OUT_OF_SIGHT,
        /** Under the arm, off the arming loop. */
        UNDER_ARM
    }

    Opening at(Place other) {
        return new Opening(presence, grant, pulse, other, beenUnder);
    }

    Opening cameBack() {
        return new Opening(presence, grant, pulse, Place.AT_ARM, true);
    }

    Opening pulsedTo(int other) {
        return new Opening(presence, grant, Math.max(pulse, other), place, beenUnder);
    }

    Opening pulsed() {
        return new Opening(presence, grant, pulse + 1, place, beenUnder);
    }
}
