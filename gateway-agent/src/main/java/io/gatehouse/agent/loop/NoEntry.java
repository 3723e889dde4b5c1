package io.gatehouse.agent.loop;

import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.agent.lane.LaneInput;
import io.gatehouse.protocol.fact.Explanation;
import java.util.List;

/** The answer at an entrance whose disk takes no entry: nobody is let in whose entry could be lost. */
final class NoEntry {

    private static final String RULE = "journal_writable";
    private static final String WORDS = "This machine cannot record entries at the moment.";

    static final Outcome.Refused REFUSED = new Outcome.Refused(
            RULE, WORDS, false, null, null, List.of(new Explanation(RULE, Explanation.Verdict.REFUSE, WORDS)));

    private NoEntry() {}

    /** The same question, answered so. */
    static LaneInput without(LaneInput.Decided grant) {
        return new LaneInput.Decided(grant.presence(), grant.credential(), REFUSED);
    }
}
