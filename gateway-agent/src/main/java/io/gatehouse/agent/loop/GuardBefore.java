package io.gatehouse.agent.loop;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.agent.decision.Request;
import io.gatehouse.agent.guard.Served;
import io.gatehouse.agent.lane.ExitFacts;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Witness;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Journals for whom the exit guard opened before the agent ended, once: a car whose grant is in the journal already, under
 * whatever name, is known by the controller's counters. What became of these cars is then found out as of every grant
 * that a crash left open. On the lane thread only, before its first turn.
 */
final class GuardBefore {

    private static final Logger LOG = LoggerFactory.getLogger(GuardBefore.class);

    private final LaneLoop.Lane lane;
    private final Judge judge;
    private final LaneJournal journal;

    GuardBefore(LaneLoop.Lane lane, Judge judge, LaneJournal journal) {
        this.lane = lane;
        this.judge = judge;
        this.journal = journal;
    }

    void write(List<Served> servedBefore) {
        for (Served served : servedBefore) {
            boolean known = lane.store().life().exitsGrantedAfter(served.afterSeq()).stream()
                    .anyMatch(grant -> isOf(grant, served));
            if (known || journal.write(List.of(fact(served)))) {
                lane.guard().ifPresent(guard -> guard.journalled(served));
                LOG.info("the exit guard had opened for {}; {}", served.presence(), known ? "known" : "now journalled");
            }
        }
    }

    private static boolean isOf(Fact.ExitGranted grant, Served served) {
        Witness then = served.witness();
        Witness granted = grant.witness();
        return grant.presence().equals(served.presence())
                || (then != null
                        && granted != null
                        && then.boot().equals(granted.boot())
                        && then.arming() == granted.arming());
    }

    private Fact fact(Served served) {
        Credential credential = served.presented()
                .map(event -> judge.examined(event, served.at()))
                .orElseGet(Credential::helpButton);
        Request request = new Request(served.presence(), credential, Direction.EXIT, LaneMode.NORMAL, false);
        if (!(judge.decided(request, served.at()) instanceof Outcome.LetOut letOut)) {
            throw new IllegalStateException("an exit is never refused");
        }
        return ExitFacts.granted(served.presence(), credential, letOut, served.witness(), true);
    }
}
