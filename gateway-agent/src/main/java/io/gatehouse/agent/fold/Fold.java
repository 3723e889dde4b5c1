package io.gatehouse.agent.fold;

import io.gatehouse.agent.fold.Change.BaysCounted;
import io.gatehouse.agent.fold.Change.ClosedHere;
import io.gatehouse.agent.fold.Change.CodeAccepted;
import io.gatehouse.agent.fold.Change.Committed;
import io.gatehouse.agent.fold.Change.GrantPending;
import io.gatehouse.agent.fold.Change.GrantResolved;
import io.gatehouse.agent.fold.Change.IntrudersSeen;
import io.gatehouse.agent.fold.Change.LeftHere;
import io.gatehouse.agent.fold.Change.PassedWithoutStay;
import io.gatehouse.agent.fold.Change.Settled;
import io.gatehouse.agent.fold.Change.StayGone;
import io.gatehouse.agent.fold.Change.StayRefiled;
import io.gatehouse.agent.fold.Change.StayStands;
import io.gatehouse.protocol.entry.Refiling;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Occurrence;
import io.gatehouse.protocol.fact.Succession;
import io.gatehouse.protocol.id.StayId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fold of the own journal: which rows a fact changes. */
public final class Fold {

    /** Holds that are given back name no amount in the entry; the tables know what the grant held. */
    public interface Holds {

        /** The row of an own stay that is granted or open, or null. */
        @Nullable
        StayStands standing(StayId stay);
    }

    private Fold() {}

    /**
     * What the entry at this position changes.
     *
     * @param holds the tables as they were before this entry
     */
    public static List<Change> changes(long seq, Fact fact, Holds holds) {
        return switch (fact) {
            case Fact.EntryGranted granted -> granted(seq, granted);
            case Fact.CheckIn in -> checkedIn(seq, in, holds);
            case Fact.EntryVoided voided -> voided(seq, voided, holds);
            case Fact.ExitGranted granted -> List.of(new GrantPending(seq, granted.presence(), granted.stay()));
            case Fact.ExitVoided voided -> List.of(new GrantResolved(voided.presence(), voided.stay()));
            case Fact.Exit exit ->
                List.of(
                        new LeftHere(exit.stay(), seq),
                        new Committed(seq, exit.account(), exit.charge()),
                        new GrantResolved(null, exit.stay()));
            case Fact.ExitUnrated exit ->
                exit.stay() == null
                        ? List.of(new GrantResolved(exit.presence(), null))
                        : List.of(new LeftHere(exit.stay(), seq), new GrantResolved(exit.presence(), exit.stay()));
            case Fact.StayClosed closed -> List.of(new StayGone(closed.stay()), new ClosedHere(closed.stay(), seq));
            // The right stays used; that it is in doubt comes back in the feed, whoever owns it.
            case Fact.StayDoubtful _ -> List.of();
            case Fact.JournalOpened _ -> List.of();
            case Fact.EntryRefused _ -> List.of();
            case Fact.ParkingLotState _ -> List.of();
            case Fact.ManualOpen _ -> List.of();
            case Fact.Payment _ -> List.of();
            case Fact.Checkpoint checkpoint -> List.of(new Settled(checkpoint.settled(), checkpoint.unsettled()));
            case Fact.Adjustment _ -> List.of();
            case Fact.Unknown _ -> List.of();
            case Occurrence.UnrecordedOpenings openings ->
                openings.own() == null ? List.of() : List.of(new Change.OwnOpenings(openings.own()));
            case Occurrence.Tailgate _, Occurrence.UngrantedPassage _ -> List.of(new PassedWithoutStay(seq));
            case Occurrence.CountCorrected count -> List.of(new BaysCounted(seq, count.pool(), count.free()));
            case Occurrence _ -> List.of();
            case Succession.Predecessor _ -> List.of();
            case Succession.Refiled refiled -> refiled(seq, refiled, holds);
            case Succession.UnitConfirmed confirmed ->
                confirmed.intruders() == 0 ? List.of() : List.of(new IntrudersSeen(seq, confirmed.intruders()));
        };
    }

    private static List<Change> granted(long seq, Fact.EntryGranted granted) {
        List<Change> changes = new ArrayList<>();
        changes.add(new StayStands(
                granted.stay(),
                granted.account(),
                granted.pass(),
                granted.method(),
                granted.pool(),
                granted.held(),
                granted.lock(),
                null));
        changes.add(new Committed(seq, granted.lock().payer(), granted.held()));
        changes.add(new GrantPending(seq, granted.presence(), granted.stay()));
        Long step = granted.step();
        if (step != null) {
            changes.add(new CodeAccepted(granted.pass(), step, granted.stay()));
        }
        return List.copyOf(changes);
    }

    /** It counts as the fact itself; its stay belongs to this incarnation now, but was not let in under its rights. */
    private static List<Change> refiled(long seq, Succession.Refiled refiled, Holds holds) {
        Fact fact = Refiling.fact(refiled);
        List<Change> changes = new ArrayList<>(changes(seq, fact, holds));
        if (fact instanceof Fact.EntryGranted || fact instanceof Fact.CheckIn) {
            changes.add(new StayRefiled(Objects.requireNonNull(fact.stay())));
        }
        return changes;
    }

    /** A passage after a void takes the place and the hold again: IN beats VOID. */
    private static List<Change> checkedIn(long seq, Fact.CheckIn in, Holds holds) {
        StayStands stands = new StayStands(
                in.stay(), in.account(), in.pass(), in.method(), in.pool(), in.held(), in.lock(), in.enteredAt());
        GrantResolved resolved = new GrantResolved(null, in.stay());
        return holds.standing(in.stay()) == null
                ? List.of(stands, new Committed(seq, in.lock().payer(), in.held()), resolved)
                : List.of(stands, resolved);
    }

    private static List<Change> voided(long seq, Fact.EntryVoided voided, Holds holds) {
        StayStands stands = holds.standing(voided.stay());
        GrantResolved resolved = new GrantResolved(null, voided.stay());
        return stands == null
                ? List.of(resolved)
                : List.of(
                        new StayGone(voided.stay()),
                        new Committed(seq, stands.lock().payer(), stands.held().negated()),
                        resolved);
    }
}
