package io.gatehouse.protocol.fact;

import io.gatehouse.protocol.fact.Occurrence.BarrierFault;
import io.gatehouse.protocol.fact.Occurrence.FireAlarm;
import io.gatehouse.protocol.fact.Occurrence.LoopFault;
import io.gatehouse.protocol.fact.Occurrence.UngrantedPassage;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.PresenceId;
import java.util.List;

/** An occurrence of every type, once with all its members and once with the required ones only. */
public final class OccurrenceSamples {

    private static final PresenceId PRESENCE = new PresenceId("presence-9");

    private OccurrenceSamples() {}

    static Occurrence of(FactType type, boolean full) {
        return all(full).stream()
                .filter(sample -> sample.getClass().equals(type.form()))
                .findFirst()
                .orElseThrow();
    }

    /** @param full with all its members */
    public static List<Occurrence> all(boolean full) {
        return List.of(
                new Occurrence.Tailgate(full ? PRESENCE : null),
                new Occurrence.WrongWay("the closing loop was covered before the arming loop"),
                new UngrantedPassage(UngrantedPassage.Cause.KEEP_OPEN, full ? PRESENCE : null),
                new LoopFault(LoopFault.Loop.ARMING, LoopFault.Kind.STUCK, false),
                new BarrierFault(BarrierFault.Kind.OBSTRUCTED, true),
                new Occurrence.LaneModeChanged("keep_open", "supervisor", "works", full ? 600_000L : null),
                new FireAlarm(FireAlarm.State.RELEASED, full ? "supervisor" : null),
                new Occurrence.AgentStarted(
                        full ? Occurrence.AgentStarted.Before.POWER_LOST : Occurrence.AgentStarted.Before.NOTHING,
                        full ? "boot-2" : null,
                        full ? FactSamples.ENTERED : null,
                        full ? 95_000L : null),
                new Occurrence.PowerGap(1_200),
                new Occurrence.CabinetDoor(true),
                new Occurrence.UnrecordedOpenings(2, 412, full ? 7L : null),
                new Occurrence.LaneCounts(410, 412, 409),
                new Occurrence.ServiceDue(100_000, 100_000),
                new Occurrence.CountCorrected(new PoolId("general"), 17, "supervisor", "counted by hand"));
    }
}
