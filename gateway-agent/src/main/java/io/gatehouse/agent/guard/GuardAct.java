package io.gatehouse.agent.guard;

import io.gatehouse.protocol.id.PresenceId;
import java.util.List;

/** What the guard's thread has to do. */
sealed interface GuardAct {

    /** A car stands there: readers read, whether or not the loop has seen it. */
    record ArmReaders() implements GuardAct {}

    /** Time is up for these: see which of them the loop has not answered, and come back with {@link GuardInput.Claimed}. */
    record Claim(List<ExitRequest> requests) implements GuardAct {
        public Claim {
            requests = List.copyOf(requests);
        }
    }

    /**
     * Open, now.
     *
     * @param requests answered by it; empty when it only repeats an OPEN that failed
     * @param first nothing was opened for this car before: it is to be accounted for
     */
    record Open(List<ExitRequest> requests, PresenceId presence, int pulse, boolean first) implements GuardAct {
        public Open {
            requests = List.copyOf(requests);
        }
    }

    /** The arm is up for this very car: an answer without an OPEN. */
    record Cover(List<ExitRequest> requests, PresenceId presence, int pulse) implements GuardAct {
        public Cover {
            requests = List.copyOf(requests);
        }
    }

    /** The car has left: nobody is to open for these any more. */
    record LetGo(List<ExitRequest> requests) implements GuardAct {
        public LetGo {
            requests = List.copyOf(requests);
        }
    }
}
