package io.gatehouse.agent.lane;

import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Witness;
import org.jspecify.annotations.Nullable;

/** Why the arm was opened for a car; what was journalled then is all that its conclusion needs. */
public sealed interface Grant {

    /** What the controller had counted then. */
    default @Nullable Witness witness() {
        return null;
    }

    /** Pass id or another name of the credential that was presented, for the re-tap. */
    String credentialKey();

    /** A credential was let in. */
    record IntoLot(Fact.EntryGranted fact) implements Grant {
        @Override
        public @Nullable Witness witness() {
            return fact.witness();
        }

        @Override
        public String credentialKey() {
            return fact.pass().value();
        }
    }

    /** An exit request. */
    record OutOfLot(Fact.ExitGranted fact, String credentialKey) implements Grant {
        @Override
        public @Nullable Witness witness() {
            return fact.witness();
        }
    }

    /** The lane is in free flow: whoever comes may pass. */
    record FreeFlow() implements Grant {
        @Override
        public String credentialKey() {
            return "";
        }
    }

    /** A person opened. */
    record ByHand(Fact.ManualOpen fact) implements Grant {
        @Override
        public String credentialKey() {
            return "";
        }
    }
}
