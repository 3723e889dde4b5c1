package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.Direction;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.Occurrence.UngrantedPassage;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.id.PresenceId;
import java.time.Duration;

/** What came of a grant, as the journal says it. */
final class Conclusion {

    private Conclusion() {}

    /** @param late concluded afterwards: from counters, or after a void */
    static void passed(Turn turn, Opening opening, boolean late) {
        turn.tally = turn.tally.passage().after(opening.presence());
        switch (opening.grant()) {
            case Grant.IntoLot(var grant) -> {
                turn.journal(checkIn(turn, grant, late));
                grant.doubts()
                        .forEach(older -> turn.journal(
                                new Fact.StayDoubtful(older, grant.account(), grant.pass(), grant.stay())));
            }
            case Grant.OutOfLot(var grant, var _) -> turn.journal(exit(turn, grant, late));
            case Grant.ByHand(var grant) -> byHand(turn, opening.presence(), grant, late);
            case Grant.FreeFlow() ->
                turn.journal(new UngrantedPassage(UngrantedPassage.Cause.FREE_FLOW, opening.presence()));
        }
    }

    static void voided(Turn turn, Opening opening, String evidence) {
        switch (opening.grant()) {
            case Grant.IntoLot(var grant) ->
                turn.journal(new Fact.EntryVoided(grant.stay(), grant.account(), grant.pass(), evidence));
            case Grant.OutOfLot(var grant, var _) ->
                turn.journal(new Fact.ExitVoided(grant.presence(), grant.stay(), grant.account(), evidence));
            case Grant.ByHand _, Grant.FreeFlow _ -> {
                // Nothing was taken or held, so nothing is given back.
            }
        }
    }

    private static Fact checkIn(Turn turn, Fact.EntryGranted grant, boolean late) {
        return new Fact.CheckIn(
                grant.stay(),
                grant.account(),
                grant.pass(),
                grant.method(),
                grant.pool(),
                turn.now.wall(),
                grant.held(),
                grant.lock(),
                late);
    }

    private static Fact exit(Turn turn, Fact.ExitGranted grant, boolean late) {
        var stay = grant.stay();
        var account = grant.account();
        var charge = grant.charge();
        var enteredAt = grant.enteredAt();
        if (stay == null || account == null || charge == null || enteredAt == null) {
            return new Fact.ExitUnrated(
                    grant.presence(),
                    stay,
                    account,
                    grant.pass(),
                    grant.method(),
                    turn.now.wall(),
                    grant.unrated() == null ? "stay not known at this exit" : grant.unrated(),
                    late);
        }
        long durationS =
                Math.max(0, Duration.between(enteredAt, turn.now.wall()).toSeconds());
        return new Fact.Exit(
                stay,
                account,
                grant.pass(),
                grant.method(),
                enteredAt,
                turn.now.wall(),
                durationS,
                ChargeId.of(stay),
                charge,
                grant.lines(),
                late);
    }

    private static void byHand(Turn turn, PresenceId presence, Fact.ManualOpen grant, boolean late) {
        if (turn.direction() == Direction.EXIT) {
            turn.journal(new Fact.ExitUnrated(
                    presence,
                    null,
                    null,
                    null,
                    Method.MANUAL,
                    turn.now.wall(),
                    "opened by " + grant.author() + ": " + grant.reason(),
                    late));
        } else {
            turn.journal(new UngrantedPassage(UngrantedPassage.Cause.OPENED_BY_HAND, presence));
        }
    }
}
