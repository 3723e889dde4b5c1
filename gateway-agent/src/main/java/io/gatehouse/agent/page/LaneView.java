package io.gatehouse.agent.page;

import io.gatehouse.agent.guard.GuardStatus;
import io.gatehouse.protocol.fact.Explanation;
import io.gatehouse.protocol.time.WallTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * All that the page shows of a lane, at one moment. Immutable: the lane loop makes a new one, request threads read it.
 *
 * @param zone the lot's, in which the page shows times
 * @param phase where the lane is with its car, one lower_snake_case word
 * @param car what the lane's machine is doing with the car before the arm, in words
 * @param mode the lane's mode, in words
 * @param readers each reader with what it does
 * @param places free places and rights of this gateway's pool; empty where no pool is known
 * @param certainty whether this unit is known to run on its newest disk
 * @param entriesWaiting entries that the cloud does not hold yet
 * @param notTaken events and entries that the lane could not take since the start
 * @param guard the exit guard; of an entrance, none
 */
public record LaneView(
        String lot,
        String lane,
        String gateway,
        String direction,
        Instant at,
        ZoneId zone,
        WallTime clock,
        String phase,
        String car,
        String mode,
        Barrier barrier,
        List<ReaderState> readers,
        Optional<Places> places,
        Link link,
        Certainty certainty,
        long lastSeq,
        long entriesWaiting,
        Storage storage,
        long notTaken,
        GuardStatus guard,
        List<DecisionShown> decisions) {

    /**
     * How full the lane's store is.
     *
     * @param full entries are refused, only exits are written
     * @param left until then, if the cloud takes nothing; empty while too little is known
     */
    public record Storage(long usedBytes, long maxBytes, boolean warns, boolean full, Optional<Duration> left) {}

    /**
     * The barrier as its controller reports it.
     *
     * @param problem why nothing is known of it right now; empty while all is well
     */
    public record Barrier(String arm, long cycles, List<Input> inputs, Optional<String> problem) {}

    /**
     * One contact.
     *
     * @param rises how often it went on, modulo 65536
     */
    public record Input(String name, boolean on, int rises) {}

    /** One reader; the problem is empty while it works. */
    public record ReaderState(String id, String kind, Optional<String> problem) {}

    /** Places of a pool as far as this gateway may give them away. */
    public record Places(String pool, int free, int rights) {}

    /**
     * The way to the cloud.
     *
     * @param feedAge time since the cloud was last heard; empty when never
     */
    public record Link(boolean connected, String words, Optional<Duration> feedAge) {}

    /** Who has confirmed this unit, or how many cars it may still let in without that. */
    public record Certainty(boolean good, String words) {}

    /**
     * A decision and why.
     *
     * @param outcome for example {@code let in}, {@code refused: account_blocked}
     * @param good whether the car may pass
     */
    public record DecisionShown(
            Instant at, String outcome, boolean good, String who, String method, List<Explanation> rules) {}
}
