package io.gatehouse.protocol.fact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types of entries that this release knows: their wire names and their forms. */
public enum FactType {
    JOURNAL_OPENED(Fact.JournalOpened.class),
    ENTRY_GRANTED(Fact.EntryGranted.class),
    CHECK_IN(Fact.CheckIn.class),
    ENTRY_VOIDED(Fact.EntryVoided.class),
    ENTRY_REFUSED(Fact.EntryRefused.class),
    EXIT_GRANTED(Fact.ExitGranted.class),
    EXIT_VOIDED(Fact.ExitVoided.class),
    EXIT(Fact.Exit.class),
    EXIT_UNRATED(Fact.ExitUnrated.class),
    STAY_CLOSED(Fact.StayClosed.class),
    STAY_DOUBTFUL(Fact.StayDoubtful.class),
    PARKING_LOT_STATE(Fact.ParkingLotState.class),
    MANUAL_OPEN(Fact.ManualOpen.class),
    PAYMENT(Fact.Payment.class),
    CHECKPOINT(Fact.Checkpoint.class),
    ADJUSTMENT(Fact.Adjustment.class),
    TAILGATE(Occurrence.Tailgate.class),
    WRONG_WAY(Occurrence.WrongWay.class),
    UNGRANTED_PASSAGE(Occurrence.UngrantedPassage.class),
    LOOP_FAULT(Occurrence.LoopFault.class),
    BARRIER_FAULT(Occurrence.BarrierFault.class),
    LANE_MODE_CHANGED(Occurrence.LaneModeChanged.class),
    FIRE_ALARM(Occurrence.FireAlarm.class),
    AGENT_STARTED(Occurrence.AgentStarted.class),
    POWER_GAP(Occurrence.PowerGap.class),
    CABINET_DOOR(Occurrence.CabinetDoor.class),
    UNRECORDED_OPENINGS(Occurrence.UnrecordedOpenings.class),
    LANE_COUNTS(Occurrence.LaneCounts.class),
    SERVICE_DUE(Occurrence.ServiceDue.class),
    COUNT_CORRECTED(Occurrence.CountCorrected.class),
    PREDECESSOR(Succession.Predecessor.class),
    REFILED(Succession.Refiled.class),
    UNIT_CONFIRMED(Succession.UnitConfirmed.class);

    private static final Map<String, FactType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(FactType::wireName, Function.identity()));
    private static final Map<Class<?>, FactType> BY_FORM =
            Arrays.stream(values()).collect(Collectors.toMap(FactType::form, Function.identity()));

    private final Class<? extends Fact> form;

    FactType(Class<? extends Fact> form) {
        this.form = form;
    }

    /** lower_snake_case, as in {@code data.type}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Class<? extends Fact> form() {
        return form;
    }

    public static Optional<FactType> named(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    /** @throws IllegalArgumentException for an unknown fact, which has no type of ours */
    public static FactType of(Fact fact) {
        FactType type = BY_FORM.get(fact.getClass());
        if (type == null) {
            throw new IllegalArgumentException("no type of this release: " + fact);
        }
        return type;
    }
}
