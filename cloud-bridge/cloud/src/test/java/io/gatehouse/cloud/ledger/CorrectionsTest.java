package io.gatehouse.cloud.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.cloud.ledger.Effect.Conflicted.Contradiction;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.testkit.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CorrectionsTest {

    private static final Instant IN = Story.MORNING;
    private static final Instant OUT = IN.plus(Duration.ofMinutes(90));
    private static final StreamId SECOND_ENTRANCE = Story.stream("gw-entrance-2", 4);

    private final Story story = new Story();
    private final MemoryBooks books = new MemoryBooks();
    private final Ledger ledger = new Ledger(Story.RATER);

    @Test
    void a_correction_is_booked_once_beside_the_charge() {
        StayId stay = stayed("ada");
        take(adjusts(stay, 1, "ada", 40));
        take(adjusts(stay, 1, "ada", 40));
        take(adjusts(stay, 2, "ada", -15));

        assertEquals(2000 - 90 + 40 - 15, balance("ada"));
        assertEquals(List.of(), books.conflicts);
        assertEquals(1, books.charges.size());
    }

    @Test
    void the_same_correction_with_another_amount_is_a_conflict_and_moves_nothing() {
        StayId stay = stayed("ada");
        take(adjusts(stay, 1, "ada", 40));
        take(adjusts(stay, 1, "ada", 50));

        assertEquals(2000 - 90 + 40, balance("ada"));
        assertEquals(List.of(Contradiction.OTHER_AMOUNT), kinds());
    }

    @Test
    void what_corrects_nothing_is_a_conflict() {
        StayId stay = stayed("ada");
        StayId unknown = StayId.openedBy(Story.ENTRANCE, 99);
        take(adjusts(unknown, 1, "ada", 40));
        take(adjusts(stay, 1, "eve", 40));
        take(story.tell(Story.EXIT, OUT, adjustment(stay, 1, "ada", 40, ChargeId.adjustment(stay, 1))));
        take(story.tell(Story.CLOUD, OUT, adjustment(stay, 1, "ada", 40, ChargeId.adjustment(stay, 2))));

        assertEquals(2000 - 90, balance("ada"));
        assertEquals(
                List.of(
                        Contradiction.ADJUSTS_NOTHING,
                        Contradiction.ADJUSTS_NOTHING,
                        Contradiction.ADJUSTS_NOTHING,
                        Contradiction.ADJUSTS_NOTHING),
                kinds());
    }

    @Test
    void a_code_that_two_lanes_accepted_shows_when_their_journals_meet() {
        take(enters(Story.ENTRANCE, 41));
        take(enters(SECOND_ENTRANCE, 42));
        assertEquals(List.of(), books.conflicts);

        take(enters(SECOND_ENTRANCE, 41));

        assertEquals(List.of(Contradiction.CREDENTIAL_AT_TWO_PLACES), kinds());
    }

    @Test
    void in_any_story_a_balance_is_payments_less_unique_charges_with_corrections() {
        Random random = new Random(20_261_128);
        for (int run = 0; run < Counts.of(200, 20_000); run++) {
            Story day = LedgerTest.randomDay(random);
            MemoryBooks folded = new MemoryBooks();
            List<Recorded> entries = LedgerTest.interleaved(day.streams(), random);
            entries.forEach(entry -> folded.apply(ledger.step(folded, entry)));
            Map<ChargeId, Long> corrections = new HashMap<>();
            for (Charge charge : List.copyOf(folded.charges.values())) {
                int number = 1 + random.nextInt(2);
                long minor = random.nextLong(200) - 100;
                ChargeId id = ChargeId.adjustment(charge.stay(), number);
                for (int again = random.nextInt(3); again >= 0; again--) {
                    Fact fact =
                            adjustment(charge.stay(), number, charge.account().value(), minor + again, id);
                    folded.apply(ledger.step(folded, day.tell(Story.CLOUD, OUT, fact)));
                    corrections.putIfAbsent(id, minor + again);
                }
            }

            long payments = entries.stream()
                    .mapToLong(entry -> entry.fact() instanceof Fact.Payment payment
                            ? payment.amount().minor()
                            : 0)
                    .sum();
            long charges = folded.charges.values().stream()
                    .mapToLong(charge -> charge.amount().minor())
                    .sum();
            long corrected =
                    corrections.values().stream().mapToLong(Long::longValue).sum();
            long balances = folded.accounts.values().stream()
                    .mapToLong(account -> account.balance().minor())
                    .sum();
            assertEquals(payments - charges + corrected, balances, "run " + run);
        }
    }

    private StayId stayed(String account) {
        take(story.pays(account, 2000));
        StayId stay = story.granted(account, IN, 500);
        story.checksIn(stay, account, IN);
        story.exits(stay, account, IN, OUT);
        story.told().stream()
                .filter(entry -> !(entry.fact() instanceof Fact.Payment))
                .forEach(this::take);
        return stay;
    }

    private void take(Recorded entry) {
        books.apply(ledger.step(books, entry));
    }

    private Recorded adjusts(StayId stay, int number, String account, long minor) {
        return story.tell(
                Story.CLOUD, OUT, adjustment(stay, number, account, minor, ChargeId.adjustment(stay, number)));
    }

    private static Fact adjustment(StayId stay, int number, String account, long minor, ChargeId id) {
        return new Fact.Adjustment(stay, number, id, new AccountId(account), Story.euro(minor), "operator", "said so");
    }

    private Recorded enters(StreamId lane, long step) {
        return story.tell(
                lane,
                IN,
                new Fact.EntryGranted(
                        StayId.openedBy(lane, step),
                        new PresenceId("p-" + step),
                        new AccountId("ada"),
                        Story.pass("ada"),
                        Method.QR,
                        step,
                        new PoolId("general"),
                        Story.euro(500),
                        Story.lock("ada"),
                        null,
                        List.of(),
                        List.of()));
    }

    private long balance(String account) {
        return books.account(new AccountId(account)).orElseThrow().balance().minor();
    }

    private List<Contradiction> kinds() {
        return books.conflicts.stream().map(Effect.Conflicted::kind).toList();
    }
}
