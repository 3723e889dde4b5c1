package io.gatehouse.cloud.ledger;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.testkit.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class LedgerTest {

    private static final Instant IN = Story.MORNING;
    private static final Instant OUT = IN.plus(Duration.ofMinutes(90));

    private final Story story = new Story();
    private final MemoryBooks books = new MemoryBooks();
    private final Ledger ledger = new Ledger(Story.RATER);

    private void read(List<Recorded> entries) {
        entries.forEach(entry -> books.apply(ledger.step(books, entry)));
    }

    private Account account(String name) {
        return books.account(new AccountId(name)).orElseThrow();
    }

    @Test
    void money_is_held_from_the_grant_and_charged_at_the_exit() {
        story.pays("ada", 2000);
        StayId stay = story.granted("ada", IN, 500);
        story.checksIn(stay, "ada", IN);

        read(story.told());
        assertEquals(Story.euro(500), account("ada").held());
        assertEquals(Story.euro(1500), account("ada").row(Map.of()).balance());

        books.apply(ledger.step(books, story.exits(stay, "ada", IN, OUT)));
        assertEquals(Story.euro(0), account("ada").held());
        assertEquals(Story.euro(2000 - 90), account("ada").balance());
        assertEquals(
                Charge.RatedBy.EXIT,
                requireNonNull(books.charges.get(ChargeId.of(stay))).ratedBy());
    }

    @Test
    void a_car_that_backs_out_gets_its_hold_back_and_is_not_charged() {
        story.pays("ada", 2000);
        StayId stay = story.granted("ada", IN, 500);
        story.voids(stay, "ada", IN.plusSeconds(20));

        read(story.told());

        assertEquals(Story.euro(0), account("ada").held());
        assertEquals(Story.euro(2000), account("ada").balance());
        assertTrue(books.charges.isEmpty());
    }

    @Test
    void a_late_passage_beats_the_back_out_and_holds_again() {
        story.pays("ada", 2000);
        StayId stay = story.granted("ada", IN, 500);
        story.voids(stay, "ada", IN.plusSeconds(20));
        story.checksIn(stay, "ada", IN.plusSeconds(10));

        read(story.told());

        assertEquals(Story.euro(500), account("ada").held());
        assertEquals(Stay.State.ENTERED, books.stay(stay).orElseThrow().state());
    }

    @Test
    void an_exit_that_comes_before_its_entry_waits_and_is_settled_by_it() {
        StayId stay = story.granted("ada", IN, 500);
        Recorded checkIn = story.checksIn(stay, "ada", IN);
        Recorded exit = story.exits(stay, "ada", IN, OUT);

        read(List.of(exit));
        assertEquals(1, books.parked.size());

        read(requireNonNull(story.streams().get(Story.ENTRANCE)).subList(0, 1));
        assertTrue(books.charges.isEmpty(), "granted is not yet gone in");

        read(List.of(checkIn));
        assertTrue(books.parked.isEmpty());
        assertEquals(Story.euro(-90), account("ada").balance());
        assertEquals(exit.id(), books.stay(stay).orElseThrow().exit());
    }

    @Test
    void an_unrated_exit_is_charged_by_the_lock_from_passage_to_passage() {
        StayId stay = story.granted("ada", IN, 500);
        story.checksIn(stay, "ada", IN.plusSeconds(60));
        Recorded exit = story.exitsUnrated(null, "ada", OUT);

        read(story.told());

        Charge charge = requireNonNull(books.charges.get(ChargeId.of(stay)));
        assertEquals(Story.euro(89), charge.amount());
        assertEquals(Charge.RatedBy.LEDGER, charge.ratedBy());
        assertEquals(ChargeId.of(stay), books.rated.get(exit.id()));
    }

    @Test
    void an_exit_that_nobody_can_name_stays_on_the_unrated_list() {
        Recorded exit = story.exitsUnrated(null, null, OUT);

        read(story.told());

        assertTrue(books.unrated.containsKey(exit.id()));
        assertFalse(books.rated.containsKey(exit.id()));
        assertTrue(books.parked.isEmpty(), "nothing that could come would name it");
    }

    @Test
    void a_stay_reported_by_two_exits_is_charged_once_and_another_amount_is_a_conflict() {
        StayId stay = story.granted("ada", IN, 500);
        story.checksIn(stay, "ada", IN);
        story.exits(stay, "ada", IN, OUT);
        story.exits(stay, "ada", IN, OUT);
        Recorded other = story.exits(stay, "ada", IN, OUT, Story.euro(7));

        read(story.told());

        assertEquals(Story.euro(-90), account("ada").balance());
        assertEquals(
                List.of(other.id()),
                books.conflicts.stream().map(each -> each.entry().id()).toList());
        assertEquals(
                Effect.Conflicted.Contradiction.OTHER_AMOUNT,
                books.conflicts.getFirst().kind());
    }

    @Test
    void more_than_the_balance_makes_a_debt_and_a_payment_ends_it() {
        story.pays("ada", 50);
        StayId stay = story.granted("ada", IN, 50);
        story.checksIn(stay, "ada", IN);
        story.exits(stay, "ada", IN, OUT);

        read(story.told());
        assertEquals(AccountRow.State.IN_DEBT, account("ada").state());

        books.apply(ledger.step(books, story.pays("ada", 40)));
        assertEquals(AccountRow.State.ACTIVE, account("ada").state());
    }

    @Test
    void a_missing_tariff_leaves_the_exit_waiting_until_the_tariff_comes() {
        var lock = Story.lock("ada", "cd".repeat(32));
        StayId stay = story.granted("ada", IN, 500, lock);
        story.checksIn(stay, "ada", IN, 500, lock);
        Recorded exit = story.exitsUnrated(stay, "ada", OUT);

        read(story.told());
        assertTrue(books.parked.containsKey(exit.id()));
        assertTrue(requireNonNull(books.unrated.get(exit.id())).reason().contains("missing"));

        Ledger withTariff = new Ledger((any, pool, in, out) -> new Rater.Price(Story.euro(123), List.of()));
        books.apply(withTariff.retry(books, exit));
        assertTrue(books.parked.isEmpty());
        assertEquals(Story.euro(-123), account("ada").balance());
    }

    @Test
    void a_lane_cannot_make_money() {
        story.tell(
                Story.ENTRANCE,
                IN,
                new io.gatehouse.protocol.fact.Fact.Payment(
                        new AccountId("ada"), Story.euro(1_000_000), "top_up", "lane", "forged"));

        read(story.told());

        assertTrue(books.postings.isEmpty());
        assertEquals(
                Effect.Conflicted.Contradiction.PAYMENT_OF_A_LANE,
                books.conflicts.getFirst().kind());
    }

    @Test
    void a_foreign_charge_id_and_another_currency_are_conflicts_and_book_nothing() {
        story.pays("ada", 1000);
        StayId stay = story.granted("ada", IN, 500);
        story.checksIn(stay, "ada", IN);
        story.exits(stay, "ada", IN, OUT, Money.of(90, "CHF"));

        read(story.told());

        assertEquals(Story.euro(1000), account("ada").balance());
        assertEquals(
                Effect.Conflicted.Contradiction.OTHER_CURRENCY,
                books.conflicts.getFirst().kind());
        assertNull(books.charges.get(ChargeId.of(stay)));
    }

    @Test
    void any_interleaving_of_the_streams_gives_the_same_charges_and_balances() {
        long first = Long.getLong("gatehouse.seed", 1);
        for (long seed = first; seed < first + Counts.of(150, 5000); seed++) {
            try {
                sameForAnyInterleaving(seed);
            } catch (AssertionError failed) {
                throw new AssertionError("-Dgatehouse.seed=" + seed + ": " + failed.getMessage(), failed);
            }
        }
    }

    private static void sameForAnyInterleaving(long seed) {
        Story story = randomDay(new Random(seed));
        MemoryBooks inOrder = fold(story.told());
        Random order = new Random(~seed);
        for (int round = 0; round < 4; round++) {
            MemoryBooks shuffled = fold(interleaved(story.streams(), order));
            assertEquals(inOrder.charges.keySet(), shuffled.charges.keySet());
            assertEquals(amounts(inOrder), amounts(shuffled));
            assertEquals(inOrder.accounts, shuffled.accounts);
            assertEquals(inOrder.holds.keySet(), shuffled.holds.keySet());
            assertEquals(inOrder.parked.keySet(), shuffled.parked.keySet());
            assertEquals(inOrder.rated, shuffled.rated);
            assertEquals(inOrder.positions, shuffled.positions);
        }
    }

    /** Drivers come, some back out, leave with or without a price, a few are never seen to leave. */
    static Story randomDay(Random random) {
        Story story = new Story();
        int accounts = 1 + random.nextInt(4);
        for (int account = 0; account < accounts; account++) {
            story.pays("a" + account, random.nextInt(3000));
        }
        Instant now = IN;
        Map<Integer, StayId> inside = new HashMap<>();
        Map<Integer, Instant> since = new HashMap<>();
        for (int happening = 0; happening < 30; happening++) {
            now = now.plus(Duration.ofMinutes(3 + random.nextInt(60)));
            int account = random.nextInt(accounts);
            String name = "a" + account;
            StayId stay = inside.remove(account);
            if (stay == null) {
                StayId granted = story.granted(name, now, 1 + random.nextInt(900));
                if (random.nextInt(4) == 0) {
                    story.voids(granted, name, now.plusSeconds(30));
                } else {
                    story.checksIn(granted, name, now.plusSeconds(10));
                    inside.put(account, granted);
                    since.put(account, now.plusSeconds(10));
                }
            } else {
                Recorded exit = switch (random.nextInt(3)) {
                    case 0 -> story.exitsUnrated(null, name, now);
                    case 1 -> story.exitsUnrated(stay, name, now);
                    default -> story.exits(stay, name, requireNonNull(since.get(account)), now);
                };
                if (random.nextBoolean()) {
                    story.closes(stay, exit);
                }
            }
        }
        return story;
    }

    private static MemoryBooks fold(List<Recorded> entries) {
        MemoryBooks books = new MemoryBooks();
        Ledger ledger = new Ledger(Story.RATER);
        for (Recorded entry : renumbered(entries)) {
            books.apply(ledger.step(books, entry));
            balancesAreTheSumsOfTheirPostings(books);
        }
        return books;
    }

    private static void balancesAreTheSumsOfTheirPostings(MemoryBooks books) {
        books.accounts.values().forEach(account -> {
            long posted = books.postings.stream()
                    .filter(posting -> posting.account().equals(account.id()))
                    .mapToLong(posting -> posting.amount().minor())
                    .sum();
            assertEquals(posted, account.balance().minor());
            long held = books.holds.values().stream()
                    .filter(hold -> hold.account().equals(account.id()))
                    .mapToLong(hold -> hold.amount().minor())
                    .sum();
            assertEquals(held, account.held().minor());
        });
    }

    private static Map<String, Money> amounts(MemoryBooks books) {
        Map<String, Money> amounts = new TreeMap<>();
        books.charges.forEach((id, charge) -> amounts.put(id.toString(), charge.amount()));
        return amounts;
    }

    static List<Recorded> renumbered(List<Recorded> entries) {
        List<Recorded> arrived = new ArrayList<>();
        for (Recorded entry : entries) {
            arrived.add(new Recorded(
                    entry.id(),
                    entry.lot(),
                    arrived.size() + 1,
                    entry.stream(),
                    entry.seq(),
                    entry.createdAt(),
                    entry.fact()));
        }
        return arrived;
    }

    static List<Recorded> interleaved(Map<StreamId, List<Recorded>> streams, Random random) {
        List<StreamId> turns = new ArrayList<>();
        streams.forEach((stream, entries) -> entries.forEach(entry -> turns.add(stream)));
        Collections.shuffle(turns, random);
        Map<StreamId, Integer> next = new HashMap<>();
        List<Recorded> mixed = new ArrayList<>();
        for (StreamId stream : turns) {
            mixed.add(requireNonNull(streams.get(stream)).get(next.merge(stream, 1, Integer::sum) - 1));
        }
        return mixed;
    }
}
