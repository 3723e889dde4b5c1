package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.protocol.id.PresenceId;

/** Who stands on the arming loop. */
public sealed interface Standing {

    /** Nobody. */
    record Nobody() implements Standing {}

    /** A car. */
    record Car(PresenceId presence, Talk talk) implements Standing {
        Car saying(Talk other) {
            return new Car(presence, other);
        }
    }

    /** How far the lane is with the car's driver. */
    sealed interface Talk {

        /** He has presented nothing. */
        record Silent() implements Talk {}

        /**
         * His credential is being decided on.
         *
         * @param guardsPulse pulse of the exit guard's OPEN for him; 0 when it has not opened
         */
        record Deciding(Credential credential, int guardsPulse) implements Talk {}

        /** The local answer was no for lack of data; others are asked. */
        record Asking(Credential credential, Outcome.Refused localAnswer) implements Talk {}

        /** He was not let in. */
        record TurnedAway(Credential credential, Outcome.Refused answer) implements Talk {}

        /** The arm was opened for him. */
        record Served() implements Talk {}
    }
}
