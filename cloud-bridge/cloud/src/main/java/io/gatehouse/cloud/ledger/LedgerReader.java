package io.gatehouse.cloud.ledger;

import io.gatehouse.cloud.feed.Feed;
import io.gatehouse.cloud.ingest.Cursors;
import io.gatehouse.cloud.ingest.Quarantine;
import io.gatehouse.cloud.ingest.Raw;
import io.gatehouse.cloud.ingest.RawEntry;
import io.gatehouse.cloud.sql.Database;
import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Refiling;
import io.gatehouse.protocol.fact.Succession;
import io.gatehouse.protocol.feed.FeedKey;
import io.gatehouse.protocol.feed.StayRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads raw and keeps the books: the effects of a batch of entries, the feed's rows about what they changed and the cursor
 * are one transaction. One thread a lot; two would only wait for each other.
 */
public final class LedgerReader {

    /** Its cursor's name. */
    public static final String NAME = "ledger";

    /** Entries in one transaction. */
    static final int BATCH = 200;

    private final Database database;
    private final Feed feed;

    public LedgerReader(Database database, Feed feed) {
        this.database = database;
        this.feed = feed;
    }

    /** Takes the next entries of a lot; says how many there were. */
    public int step(LotId lot) {
        return database.write(transaction -> {
            long cursor = Cursors.lock(transaction, lot, NAME);
            List<RawEntry> entries = Raw.after(transaction, lot, cursor, BATCH);
            if (!entries.isEmpty()) {
                Work work = new Work(transaction);
                entries.forEach(work::take);
                work.tell(lot);
                Cursors.set(transaction, lot, NAME, entries.getLast().lotSeq());
            }
            return entries.size();
        });
    }

    /** Tries the lot's parked exits again, within the transaction that brought what they may have lacked. */
    public void retryParked(Transaction transaction, LotId lot) {
        Cursors.lock(transaction, lot, NAME);
        Work work = new Work(transaction);
        work.books.parked(lot).forEach(work::retry);
        work.tell(lot);
    }

    /** Writes what the feed must say of an account, after a change that no entry brought. */
    public void tell(Transaction transaction, LotId lot, AccountId account) {
        Cursors.lock(transaction, lot, NAME);
        Work work = new Work(transaction);
        work.accounts.add(account);
        work.tell(lot);
    }

    /** One transaction's work. */
    private final class Work {

        private final Transaction transaction;
        private final SqlBooks books;
        private final Ledger ledger;
        private final Set<AccountId> accounts = new LinkedHashSet<>();
        private final Set<StayId> stays = new LinkedHashSet<>();

        Work(Transaction transaction) {
            this.transaction = transaction;
            this.books = new SqlBooks(transaction);
            this.ledger = new Ledger(new TariffRater(transaction));
        }

        void take(RawEntry raw) {
            if (raw.quarantined() != null) {
                return;
            }
            List<Effect> effects;
            try {
                Recorded entry = recorded(raw);
                effects = ledger.step(books, entry);
                if (entry.fact() instanceof Succession.Refiled refiled && isHeld(entry, refiled)) {
                    // It was booked under its old position; what is new is only that accounts include this one.
                    effects = effects.stream()
                            .filter(effect -> effect instanceof Effect.Included)
                            .toList();
                }
            } catch (MalformedException | IllegalArgumentException | ArithmeticException | DateTimeException poison) {
                // One entry that cannot be folded must not stop all that come after it.
                Quarantine.put(transaction, raw, "the ledger cannot take it: " + poison.getMessage());
                return;
            }
            apply(effects);
        }

        /** Whether the entry that is filed again came before, where it stood first or by an earlier filing. */
        private boolean isHeld(Recorded entry, Succession.Refiled refiled) {
            boolean atItsOldPlace = transaction.number(
                            "SELECT count(*) FROM raw WHERE lot = ? AND gateway = ? AND incarnation = ? AND seq = ?"
                                    + " AND hash = ?",
                            entry.lot(),
                            entry.stream().gateway(),
                            refiled.incarnation(),
                            refiled.seq(),
                            HexFormat.of().parseHex(refiled.hash()))
                    > 0;
            boolean isFirstFiling = transaction.update(
                            "INSERT INTO refiled (entry_id) VALUES (?) ON CONFLICT (entry_id) DO NOTHING",
                            Refiling.id(refiled))
                    > 0;
            return atItsOldPlace || !isFirstFiling;
        }

        void retry(Recorded parked) {
            apply(ledger.retry(books, parked));
        }

        private void apply(List<Effect> effects) {
            books.apply(effects);
            for (Effect effect : effects) {
                switch (effect) {
                    case Effect.AccountOpened opened -> accounts.add(opened.account());
                    case Effect.StaySaved saved -> {
                        stays.add(saved.stay().id());
                        accounts.add(saved.stay().lock().payer());
                    }
                    case Effect.Held held -> accounts.add(held.account());
                    case Effect.Posted posted -> accounts.add(posted.account());
                    case Effect.Included included -> accounts.add(included.account());
                    case Effect.Doubted doubted -> stays.add(doubted.stay());
                    // No row of the feed shows these; what they change of an account or stay is an effect of its own.
                    case Effect.Released released -> {}
                    case Effect.Charged charged -> {}
                    case Effect.Parked parked -> {}
                    case Effect.Unparked unparked -> {}
                    case Effect.Unrated unrated -> {}
                    case Effect.Rated rated -> {}
                    case Effect.Refused refused -> {}
                    case Effect.Conflicted conflicted -> {}
                    case Effect.CodeUsed used -> {}
                }
            }
        }

        void tell(LotId lot) {
            for (AccountId account : accounts) {
                books.account(account)
                        .filter(known -> known.lot().equals(lot))
                        .ifPresent(known -> feed.put(
                                transaction,
                                lot,
                                FeedKey.account(account),
                                Json.write(known.row(books.positions(account)))));
            }
            for (StayId stay : stays) {
                books.stay(stay)
                        .ifPresent(known ->
                                feed.put(transaction, lot, FeedKey.stay(stay), row(known, books.isDoubtful(stay))));
            }
        }
    }

    /** A stay's row stands from its entry until its owner knows of its end. */
    private static byte @Nullable [] row(Stay stay, boolean isDoubtful) {
        Instant enteredAt = stay.enteredAt();
        boolean isOver = stay.closed() && stay.exit() != null;
        if (enteredAt == null || !Ledger.hasEntered(stay) || isOver) {
            return null;
        }
        return Json.write(new StayRow(
                stay.id(),
                stay.owner(),
                stay.account(),
                stay.pass(),
                stay.pool(),
                enteredAt,
                stay.lock(),
                isDoubtful,
                stay.exit()));
    }

    private static Recorded recorded(RawEntry raw) {
        Body body = Body.parse(raw.entry().body());
        return new Recorded(
                raw.entry().id(),
                raw.lot(),
                raw.lotSeq(),
                raw.entry().stream(),
                raw.entry().seq(),
                body.meta().createdAt(),
                body.fact());
    }
}
