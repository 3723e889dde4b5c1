package io.gatehouse.agent.decision;

import static io.gatehouse.agent.decision.DecisionFacts.GENERAL;
import static io.gatehouse.agent.decision.DecisionFacts.NOW;
import static io.gatehouse.agent.decision.DecisionFacts.TRUCKS;
import static io.gatehouse.agent.decision.DecisionFacts.account;
import static io.gatehouse.agent.decision.DecisionFacts.enter;
import static io.gatehouse.agent.decision.DecisionFacts.entry;
import static io.gatehouse.agent.decision.DecisionFacts.eur;
import static io.gatehouse.agent.decision.DecisionFacts.genuine;
import static io.gatehouse.agent.decision.DecisionFacts.good;
import static io.gatehouse.agent.decision.DecisionFacts.lot;
import static io.gatehouse.agent.decision.DecisionFacts.notGenuine;
import static io.gatehouse.agent.decision.DecisionFacts.reason;
import static io.gatehouse.agent.decision.DecisionFacts.said;
import static io.gatehouse.agent.decision.DecisionFacts.stay;
import static io.gatehouse.agent.decision.DecisionFacts.wall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.fact.Explanation.Verdict;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.time.WallTime;
import io.gatehouse.protocol.time.WallTime.Quality;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionsTest {

    @Test
    void a_driver_against_whom_nothing_stands_is_let_in_and_one_capped_stay_is_held() {
        Outcome.LetIn in = assertInstanceOf(Outcome.LetIn.class, enter(good()));

        assertEquals(DecisionFacts.NEXT, in.stay());
        assertEquals(eur(1_200), in.held());
        assertEquals(GENERAL, in.pool());
        assertEquals(92, in.lock().occupancyPercent());
        assertTrue(in.decision().stream().noneMatch(said -> said.verdict() == Verdict.REFUSE));
    }

    @Test
    void nobody_is_let_in_while_the_lane_is_closed_or_a_fire_alarm_calls() {
        Request closed = new Request(
                entry(genuine(Strength.LIVE)).presence(),
                genuine(Strength.LIVE),
                Direction.ENTRY,
                LaneMode.CLOSED,
                false);
        for (LaneMode mode : List.of(LaneMode.CLOSED, LaneMode.MANUAL, LaneMode.MAINTENANCE)) {
            Request request = new Request(closed.presence(), closed.credential(), Direction.ENTRY, mode, false);
            assertEquals(
                    "lane_mode", reason(Decisions.decide(request, good().done(), Policy.defaults())), mode.words());
        }
        Request fire = new Request(closed.presence(), closed.credential(), Direction.ENTRY, LaneMode.KEEP_OPEN, true);

        assertEquals("lane_mode", reason(Decisions.decide(fire, good().done(), Policy.defaults())));
    }

    @Test
    void what_is_wrong_with_a_credential_has_a_rule_of_its_own() {
        assertEquals("credential_genuine", reasonOf(Credential.Reason.UNREADABLE));
        assertEquals("credential_genuine", reasonOf(Credential.Reason.FORGED));
        assertEquals("issuer_known", reasonOf(Credential.Reason.UNKNOWN_ISSUER));
        assertEquals("issuer_known", reasonOf(Credential.Reason.REVOKED_ISSUER));
        assertTrue(lacksData(Credential.Reason.UNKNOWN_ISSUER), "somebody else may know the issuer");
        assertFalse(lacksData(Credential.Reason.REVOKED_ISSUER));
        assertEquals("credential_in_time", reasonOf(Credential.Reason.EXPIRED));
        assertEquals("credential_in_time", reasonOf(Credential.Reason.NOT_YET_VALID));
        assertEquals("credential_in_time", reasonOf(Credential.Reason.OLD_CODE));
    }

    @Test
    void a_credential_has_its_time_and_the_clocks_error_counts_in_the_drivers_favour() {
        Duration error = wall(Quality.SYNCED).error();

        assertEquals("let in", reason(during(NOW.plus(error), NOW.plusSeconds(60), Quality.SYNCED)));
        assertEquals(
                "credential_in_time",
                reason(during(NOW.plus(error).plusMillis(1), NOW.plusSeconds(60), Quality.SYNCED)));
        assertEquals("let in", reason(during(null, NOW.minus(error).plusMillis(1), Quality.SYNCED)));
        assertEquals("credential_in_time", reason(during(null, NOW.minus(error), Quality.SYNCED)));
        assertEquals(
                "let in", reason(during(null, NOW.minusSeconds(86_400), Quality.UNSET)), "an unset clock ends nothing");
    }

    private static Outcome during(@Nullable Instant from, @Nullable Instant until, Quality quality) {
        Credential credential = new Credential(
                "pass-anna",
                Method.NFC_PHONE,
                "phone",
                new Credential.Identified(
                        DecisionFacts.ANNA, DecisionFacts.PASS, Strength.CHALLENGE, from, until, null));
        return Decisions.decide(entry(credential), good(wall(quality)).done(), Policy.defaults());
    }

    @Test
    void the_credential_must_be_as_hard_to_copy_as_the_operator_wants() {
        Policy challengeOnly = new Policy(Strength.CHALLENGE, AntiPassback.HARD, 3);

        assertEquals(
                "credential_strength",
                reason(Decisions.decide(entry(genuine(Strength.LIVE)), good().done(), challengeOnly)));
        assertEquals(
                "credential_strength",
                reason(Decisions.decide(entry(genuine(Strength.UID)), good().done(), Policy.defaults())));
    }

    @Test
    void a_code_that_was_used_is_not_used_again() {
        assertEquals("replay", reason(enter(good().replay(new Facts.ReplayMemory(7)))));
        assertEquals("let in", reason(enter(good().replay(new Facts.ReplayMemory(6)))));
    }

    @Test
    void an_account_must_be_known_free_and_without_debt() {
        Facts.Gathering unknown = Facts.at(wall(Quality.SYNCED)).lot(lot(eur(2_000)));
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, enter(unknown));

        assertEquals("account_known", refused.reason());
        assertTrue(refused.lackOfData());
        assertEquals("account_blocked", reason(enter(good().account(account(AccountRow.State.BLOCKED, 5_000, 0)))));
        assertEquals("account_in_debt", reason(enter(good().account(account(AccountRow.State.IN_DEBT, -10, 0)))));
    }

    @Test
    void who_is_inside_does_not_drive_in_again_unless_the_policy_is_soft_or_a_fault_made_everybody_neutral() {
        assertEquals("already_inside", reason(enter(good().openStay(stay(false)))));
        assertEquals("let in", reason(enter(good().openStay(stay(false)).driver(antiPassback(AntiPassback.SOFT)))));
        assertEquals("let in", reason(enter(good().openStay(stay(false)).driver(antiPassback(AntiPassback.OFF)))));
        assertEquals("let in", reason(enter(good().openStay(stay(false)).neutral(true))));
    }

    @Test
    void who_is_let_in_although_he_is_inside_leaves_an_older_stay_in_doubt() {
        Facts.Gathering inside = good().openStay(stay(false));

        assertEquals(List.of(), doubts(good()));
        assertEquals(List.of(DecisionFacts.OPEN), doubts(inside.driver(antiPassback(AntiPassback.SOFT))));
        assertEquals(List.of(), doubts(inside.driver(antiPassback(AntiPassback.OFF))), "nobody asks");
        assertEquals(List.of(DecisionFacts.OPEN), doubts(inside.neutral(true)));
    }

    @Test
    void a_stay_in_doubt_keeps_nobody_out_and_is_put_in_doubt_once() {
        Facts.Gathering doubted = good().openStay(DecisionFacts.inDoubt(stay(false)));

        assertEquals("let in", reason(enter(doubted)));
        assertEquals(List.of(), doubts(doubted));
    }

    private static List<StayId> doubts(Facts.Gathering facts) {
        return assertInstanceOf(Outcome.LetIn.class, enter(facts)).doubts();
    }

    @Test
    void a_full_pool_lets_nobody_in_but_who_has_a_booked_bay_or_a_share_of_the_quota() {
        PoolRights full = new PoolRights(GENERAL, 0, 40, 100);
        PoolRights quota = new PoolRights(GENERAL, 0, 0, 0, 2, 3, Optional.empty());
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, enter(good().pool(full)));

        assertEquals("pool_full", refused.reason());
        assertTrue(refused.lackOfData());
        assertEquals("let in", reason(enter(good().pool(quota))));
        assertEquals("let in", reason(enter(good().pool(full).booking(booking(true)))));
        assertEquals("pool_full", reason(enter(good().pool(full).booking(booking(false)))));
        assertEquals(
                "pool_full",
                reason(enter(good(wall(Quality.UNSET)).pool(full).booking(booking(true)))),
                "bookings wait for a clock");
        assertEquals("pool_full", reason(enter(good().pool(full).booking(overBooking()))), "its time is over");
    }

    private static BookedBay overBooking() {
        return new BookedBay("booking-0", GENERAL, NOW.minusSeconds(7_200), NOW.minusSeconds(1), Duration.ZERO, true);
    }

    @Test
    void a_booking_that_counts_here_names_the_pool() {
        Outcome.LetIn in = assertInstanceOf(Outcome.LetIn.class, enter(good().booking(booking(true))));

        assertEquals(TRUCKS, in.pool());
    }

    @Test
    void a_group_has_no_more_cars_inside_than_it_pays_for() {
        assertEquals("group_limit", reason(enter(good().driver(group(10)))));
        assertEquals("let in", reason(enter(good().driver(group(9)))));
    }

    @Test
    void reserved_bays_are_for_their_group() {
        PoolRights reserved = new PoolRights(GENERAL, 3, 40, 0, 0, 0, Optional.of("staff"));

        assertEquals("reserved_bays", reason(enter(good().pool(reserved))));
        assertEquals("let in", reason(enter(good().pool(reserved).driver(group(0)))));
        assertEquals("let in", reason(enter(good().pool(reserved).booking(booking(true)))), "a bay is held for him");
    }

    @Test
    void a_vehicle_fits_its_pool_and_is_inside_once() {
        assertEquals("vehicle_pool", reason(enter(good().driver(vehicle(false, TRUCKS)))));
        assertEquals("vehicle_inside", reason(enter(good().driver(vehicle(true, GENERAL)))));
        assertEquals("let in", reason(enter(good().driver(vehicle(false, GENERAL)))));
    }

    @Test
    void a_unit_that_nobody_confirmed_lets_in_its_few_cars_and_one_on_an_old_disk_none() {
        assertEquals("let in", reason(enter(good().confirmation(new Confirmation(false, false, 2, 3)))));
        assertEquals("unconfirmed_boot", reason(enter(good().confirmation(new Confirmation(false, false, 3, 3)))));
        assertEquals("unconfirmed_boot", reason(enter(good().confirmation(new Confirmation(true, true, 0, 3)))));
    }

    @Test
    void hours_are_local_and_go_over_midnight() {
        assertEquals("let in", reason(enter(good().driver(hours("09:00", "10:00", DayOfWeek.TUESDAY)))));
        assertEquals("hours", reason(enter(good().driver(hours("10:00", "18:00", DayOfWeek.TUESDAY)))));
        assertEquals("let in", reason(enter(good().driver(hours("22:00", "09:30", DayOfWeek.MONDAY)))));
        assertEquals("hours", reason(enter(good().driver(hours("22:00", "09:30", DayOfWeek.TUESDAY)))));
        assertEquals(
                "let in",
                reason(enter(good(wall(Quality.UNSET)).driver(hours("10:00", "18:00", DayOfWeek.TUESDAY)))),
                "an unset clock keeps nobody out");
    }

    @Test
    void an_error_of_the_clock_counts_in_the_drivers_favour() {
        WallTime rough = new WallTime(NOW, Quality.HOLDOVER, Duration.ofMinutes(90));

        assertEquals("let in", reason(enter(good(rough).driver(hours("10:00", "18:00", DayOfWeek.TUESDAY)))));
    }

    @Test
    void no_price_lock_no_entry_and_no_room_no_entry() {
        Facts.Gathering withoutTariff = Facts.at(wall(Quality.SYNCED))
                .lot(lot(eur(2_000)))
                .account(account(AccountRow.State.ACTIVE, 5_000, 0))
                .pool(new PoolRights(GENERAL, 3, 40, 0))
                .nextStay(DecisionFacts.NEXT);

        assertEquals("price_lock", reason(enter(withoutTariff)));
        assertEquals("journal_full", reason(enter(good().journalRoom(false))));
    }

    @Test
    void every_rule_is_asked_also_after_a_refusal_and_each_has_words() {
        Outcome refused =
                enter(good().account(account(AccountRow.State.BLOCKED, 0, 0)).journalRoom(false));

        assertEquals(24, refused.decision().size());
        assertEquals(Verdict.REFUSE, said(refused, "account_blocked").verdict());
        assertEquals(Verdict.REFUSE, said(refused, "minimum_amount").verdict());
        assertEquals(Verdict.REFUSE, said(refused, "journal_full").verdict());
        assertFalse(refused.decision().stream().anyMatch(said -> said.words().isBlank()));
        assertEquals(
                24,
                refused.decision().stream().map(said -> said.rule()).distinct().count());
    }

    @Test
    void with_no_facts_at_all_the_answer_is_no_and_explained() {
        for (Credential.Reason reason : EnumSet.allOf(Credential.Reason.class)) {
            Outcome outcome = Decisions.decide(
                    entry(notGenuine(reason)), Facts.at(wall(Quality.UNSET)).done(), Policy.defaults());

            assertInstanceOf(Outcome.Refused.class, outcome);
        }
    }

    private static boolean lacksData(Credential.Reason reason) {
        Outcome outcome = Decisions.decide(entry(notGenuine(reason)), good().done(), Policy.defaults());
        return assertInstanceOf(Outcome.Refused.class, outcome).lackOfData();
    }

    private static String reasonOf(Credential.Reason reason) {
        return reason(Decisions.decide(entry(notGenuine(reason)), good().done(), Policy.defaults()));
    }

    private static Driver antiPassback(AntiPassback own) {
        return new Driver(
                Optional.of(own), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), 0);
    }

    private static Driver group(int inside) {
        return new Driver(
                Optional.empty(),
                Optional.of(new Driver.Group("staff", inside, 10)),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private static Driver vehicle(boolean inside, io.gatehouse.protocol.id.PoolId pool) {
        return new Driver(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Driver.Vehicle("car", Set.of(pool), inside)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private static Driver hours(String from, String to, DayOfWeek day) {
        return new Driver(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Driver.Hours(Set.of(day), LocalTime.parse(from), LocalTime.parse(to))),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private static BookedBay booking(boolean redeemedHere) {
        return new BookedBay(
                "booking-1",
                TRUCKS,
                NOW.plusSeconds(600),
                NOW.plusSeconds(7_200),
                Duration.ofMinutes(15),
                redeemedHere);
    }
}
