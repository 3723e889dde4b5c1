package io.gatehouse.cloud.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.cloud.sql.Database;
import io.gatehouse.protocol.id.AccountId;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Folds the same stories into books in SQL and in memory. */
public final class StoriesInSql {

    private StoriesInSql() {}

    /** Throws an AssertionError with the seed when they differ. */
    public static void booksAreEqual(Database database) {
        for (long seed = 1; seed <= 5; seed++) {
            Story story = LedgerTest.randomDay(new Random(seed));
            List<Recorded> entries = LedgerTest.renumbered(LedgerTest.interleaved(story.streams(), new Random(-seed)));
            MemoryBooks memory = new MemoryBooks();
            Ledger ledger = new Ledger(Story.RATER);
            database.change(StoriesInSql::forget);
            entries.forEach(entry -> memory.apply(ledger.step(memory, entry)));
            entries.forEach(entry -> database.change(transaction -> {
                SqlBooks books = new SqlBooks(transaction);
                books.apply(ledger.step(books, entry));
            }));
            compare(seed, database, memory);
        }
    }

    private static void forget(io.gatehouse.cloud.sql.Transaction transaction) {
        for (String table : List.of(
                "account",
                "posting",
                "hold",
                "stay",
                "charge",
                "conflict",
                "parked",
                "unrated",
                "account_position",
                "code_use")) {
            transaction.update("DELETE FROM " + table);
        }
    }

    private static void compare(long seed, Database database, MemoryBooks memory) {
        String words = "seed " + seed;
        database.change(transaction -> {
            SqlBooks books = new SqlBooks(transaction);
            memory.accounts.forEach((name, account) ->
                    assertEquals(account, books.account(new AccountId(name)).orElseThrow(), words));
            memory.stays.forEach((id, stay) -> assertEquals(stay, books.stay(id).orElseThrow(), words));
            memory.charges.forEach(
                    (id, charge) -> assertEquals(charge, books.charge(id).orElseThrow(), words));
            assertEquals(memory.charges.size(), transaction.number("SELECT count(*) FROM charge"), words);
            assertEquals(memory.postings.size(), transaction.number("SELECT count(*) FROM posting"), words);
            assertEquals(memory.holds.size(), transaction.number("SELECT count(*) FROM hold"), words);
            assertEquals(List.copyOf(memory.parked(Story.LOT)), books.parked(Story.LOT), words);
            assertEquals(
                    memory.rated.size(), transaction.number("SELECT count(*) FROM unrated WHERE charge IS NOT NULL"));
            memory.accounts
                    .keySet()
                    .forEach(name -> assertEquals(
                            new TreeMap<>(memory.positionsBeforeParked(name)),
                            books.positions(new AccountId(name)),
                            words));
            assertEquals(
                    0,
                    transaction.number("SELECT count(*) FROM account a WHERE balance_minor <> (SELECT"
                            + " coalesce(sum(p.amount_minor), 0) FROM posting p WHERE p.account = a.account)"),
                    words);
        });
    }
}
