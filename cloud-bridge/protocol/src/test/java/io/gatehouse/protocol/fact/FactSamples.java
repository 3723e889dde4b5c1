package io.gatehouse.protocol.fact;

import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.id.EntryId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** A fact of every type, once with all its members and once with the required ones only. */
public final class FactSamples {

    public static final StreamId STREAM =
            new StreamId(new GatewayId("gw-1"), Incarnation.parse("00112233-4455-4677-8899-aabbccddeeff"));
    public static final AccountId ACCOUNT = new AccountId("account-0042");
    public static final StayId STAY = StayId.openedBy(STREAM, 7);
    public static final StayId OLDER = StayId.openedBy(STREAM, 3);
    public static final PassId PASS = new PassId("pass-0042");
    public static final PoolId POOL = new PoolId("general");
    public static final Instant ENTERED = Instant.ofEpochMilli(1_549_650_668_000L);

    private static final PresenceId PRESENCE = new PresenceId("presence-9");
    private static final Money HELD = Money.of(1200, "EUR");
    private static final Witness WITNESS = new Witness("boot-3", 412, 415, 409);
    private static final PriceLine LINE = new PriceLine("3 started hours at 1.50 EUR", 450);
    private static final List<Explanation> DECISION = List.of(
            new Explanation("pass_genuine", Explanation.Verdict.PASS, "The pass is good until 1 December 2026, 01:00."),
            new Explanation("enough_money", Explanation.Verdict.REFUSE, "2.00 EUR are there, 5.00 EUR are needed."));

    private FactSamples() {}

    public static PriceLock lock(boolean full) {
        return new PriceLock(
                new TariffId("hourly-1"),
                "00".repeat(31) + "ff",
                63,
                full ? "monthly" : null,
                ZoneId.of("Europe/Berlin"),
                Currency.getInstance("EUR"),
                ACCOUNT);
    }

    /** @param full with all its members */
    public static Fact of(FactType type, boolean full) {
        return switch (type) {
            case JOURNAL_OPENED -> new Fact.JournalOpened(new byte[] {1, 2, 3}, new byte[64], new byte[] {4, 5});
            case ENTRY_GRANTED ->
                new Fact.EntryGranted(
                        STAY,
                        PRESENCE,
                        ACCOUNT,
                        PASS,
                        Method.NFC_PHONE,
                        full ? 103_276_711L : null,
                        POOL,
                        HELD,
                        lock(full),
                        full ? WITNESS : null,
                        full ? List.of(OLDER) : List.of(),
                        DECISION);
            case CHECK_IN -> new Fact.CheckIn(STAY, ACCOUNT, PASS, Method.QR, POOL, ENTERED, HELD, lock(full), false);
            case ENTRY_VOIDED -> new Fact.EntryVoided(STAY, ACCOUNT, PASS, "presence left backwards, no passage");
            case ENTRY_REFUSED ->
                new Fact.EntryRefused(
                        PRESENCE, full ? ACCOUNT : null, full ? PASS : null, Method.QR, "enough_money", "", DECISION);
            case EXIT_GRANTED ->
                full
                        ? new Fact.ExitGranted(
                                PRESENCE,
                                STAY,
                                ACCOUNT,
                                PASS,
                                Method.NFC_PHONE,
                                103_276_711L,
                                Money.of(450, "EUR"),
                                List.of(LINE),
                                "never with a charge, but here to see the member",
                                ENTERED,
                                WITNESS,
                                Fact.OpenedBy.GUARD,
                                DECISION)
                        : new Fact.ExitGranted(
                                PRESENCE,
                                null,
                                null,
                                null,
                                Method.HELP_BUTTON,
                                null,
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                null,
                                List.of());
            case EXIT_VOIDED ->
                new Fact.ExitVoided(
                        PRESENCE, full ? STAY : null, full ? ACCOUNT : null, "presence left backwards, no passage");
            case EXIT ->
                new Fact.Exit(
                        STAY,
                        ACCOUNT,
                        full ? PASS : null,
                        Method.NFC_PHONE,
                        ENTERED,
                        ENTERED.plusSeconds(9000),
                        9000,
                        ChargeId.of(STAY),
                        Money.of(450, "EUR"),
                        List.of(LINE),
                        false);
            case EXIT_UNRATED ->
                new Fact.ExitUnrated(
                        PRESENCE,
                        full ? STAY : null,
                        full ? ACCOUNT : null,
                        full ? PASS : null,
                        Method.HELP_BUTTON,
                        ENTERED.plusSeconds(9000),
                        "the stay is not known here",
                        true);
            case STAY_CLOSED -> new Fact.StayClosed(STAY, POOL, EntryId.parse("6b1d7c2e-0f7a-8e55-9d3c-0a1b2c3d4e5f"));
            case STAY_DOUBTFUL -> new Fact.StayDoubtful(OLDER, ACCOUNT, PASS, STAY);
            case PARKING_LOT_STATE -> new Fact.ParkingLotState(List.of(new PoolState(POOL, -1, 100)));
            case MANUAL_OPEN -> new Fact.ManualOpen("command-1", PRESENCE, "operator-3", "the scanner is wet");
            case PAYMENT -> new Fact.Payment(ACCOUNT, Money.of(-2000, "EUR"), "top_up", "operator-3", "cash returned");
            case CHECKPOINT ->
                new Fact.Checkpoint(
                        1,
                        4095,
                        "00".repeat(31) + "ff",
                        81_234,
                        full ? Map.of("gw-2/" + STREAM.incarnation(), 17L) : Map.of(),
                        4000,
                        full ? List.of(812L, 3999L) : List.of());
            case ADJUSTMENT ->
                new Fact.Adjustment(
                        STAY,
                        1,
                        ChargeId.adjustment(STAY, 1),
                        ACCOUNT,
                        Money.of(150, "EUR"),
                        "operator-3",
                        "the barrier kept him waiting");
            case TAILGATE,
                    WRONG_WAY,
                    UNGRANTED_PASSAGE,
                    LOOP_FAULT,
                    BARRIER_FAULT,
                    LANE_MODE_CHANGED,
                    FIRE_ALARM,
                    AGENT_STARTED,
                    POWER_GAP,
                    CABINET_DOOR,
                    UNRECORDED_OPENINGS,
                    LANE_COUNTS,
                    SERVICE_DUE,
                    COUNT_CORRECTED -> OccurrenceSamples.of(type, full);
            case PREDECESSOR, REFILED, UNIT_CONFIRMED -> SuccessionSamples.of(type, full);
        };
    }
}
