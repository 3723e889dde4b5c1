package io.gatehouse.cloud.ledger;

import io.gatehouse.cloud.sql.Row;
import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.FactType;
import io.gatehouse.protocol.fact.PriceLine;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.id.EntryId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The books in SQL, as of one transaction. */
public final class SqlBooks implements Books {

    private static final String ACCOUNT = "SELECT account, lot, currency, balance_minor, held_minor, overdraft_minor,"
            + " plan, blocked FROM account ";
    private static final String STAY = "SELECT stay, lot, owner, account, pass, pool, price_lock, state, entered_at,"
            + " exit_entry, exited_at, closed FROM stay ";
    private static final String PARKED =
            "SELECT entry_id, lot, lot_seq, gateway, incarnation, seq, type, fact," + " created_at FROM parked ";

    private final Transaction transaction;

    public SqlBooks(Transaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<Account> account(AccountId account) {
        return transaction.first(SqlBooks::account, ACCOUNT + "WHERE account = ?", account);
    }

    /** Accounts of a lot by name, those after one. */
    public List<Account> accounts(LotId lot, String after, int most) {
        return transaction.list(
                SqlBooks::account,
                ACCOUNT + "WHERE lot = ? AND account > ? ORDER BY account LIMIT ?",
                lot,
                after,
                most);
    }

    /** The stays of a lot whose cars are inside. */
    public List<Running> running(LotId lot) {
        return transaction.list(
                row -> new Running(stay(row), row.number("hold_minor")),
                "SELECT s.*, coalesce(h.amount_minor, 0) AS hold_minor FROM stay s LEFT JOIN hold h ON h.stay = s.stay"
                        + " WHERE s.lot = ? AND s.state = 'entered' ORDER BY s.stay",
                lot);
    }

    @Override
    public Optional<Stay> stay(StayId stay) {
        return transaction.first(SqlBooks::stay, STAY + "WHERE stay = ?", stay);
    }

    @Override
    public List<Stay> insideOf(LotId lot, AccountId account) {
        return transaction.list(
                SqlBooks::stay,
                STAY + "WHERE lot = ? AND account = ? AND state = 'entered' ORDER BY entered_at, stay",
                lot,
                account);
    }

    @Override
    public Optional<Charge> charge(ChargeId charge) {
        return transaction.first(
                SqlBooks::charge,
                "SELECT charge, lot, stay, account, amount_minor, currency, lines, rated_by, entered_at, exited_at,"
                        + " entry_id FROM charge WHERE charge = ?",
                charge);
    }

    @Override
    public Optional<CodeUse> codeUse(PassId pass, long step) {
        return SqlCodes.find(transaction, pass, step);
    }

    @Override
    public Optional<Money> adjustment(ChargeId adjustment) {
        return SqlAdjustments.find(transaction, adjustment);
    }

    @Override
    public List<Recorded> parkedFor(StayId stay, LotId lot, AccountId account) {
        return transaction.list(
                SqlBooks::recorded,
                PARKED + "WHERE lot = ? AND (stay = ? OR (stay IS NULL AND account = ?)) ORDER BY lot_seq",
                lot,
                stay,
                account);
    }

    @Override
    public List<Recorded> parked(LotId lot) {
        return transaction.list(SqlBooks::recorded, PARKED + "WHERE lot = ? ORDER BY lot_seq", lot);
    }

    /**
     * Up to which position of each stream the account's balance includes everything; a position never passes an entry of
     * this account that is parked.
     */
    public Map<String, Long> positions(AccountId account) {
        Map<String, Long> positions = new TreeMap<>();
        transaction
                .list(
                        row -> Map.entry(
                                row.text("gateway") + "/" + row.text("incarnation"),
                                Optional.ofNullable(row.numberOrNull("parked"))
                                        .map(parked -> parked - 1)
                                        .orElse(row.number("seq"))),
                        "SELECT p.gateway, p.incarnation, p.seq, (SELECT min(w.seq) FROM parked w WHERE w.account ="
                                + " p.account AND w.gateway = p.gateway AND w.incarnation = p.incarnation) AS parked"
                                + " FROM account_position p WHERE p.account = ?",
                        account)
                .forEach(position -> positions.put(position.getKey(), position.getValue()));
        return positions;
    }

    /** Writes the effects in their order. */
    public void apply(List<Effect> effects) {
        effects.forEach(this::apply);
    }

    private void apply(Effect effect) {
        switch (effect) {
            case Effect.AccountOpened opened ->
                open(Account.opened(opened.account(), opened.lot(), opened.currency()), 0);
            case Effect.StaySaved saved -> save(saved.stay());
            case Effect.Held held -> hold(held);
            case Effect.Released released -> release(released.stay());
            case Effect.Charged charged -> save(charged.charge());
            case Effect.Posted posted -> post(posted);
            case Effect.Parked parked -> park(parked.exit());
            case Effect.Unparked unparked ->
                transaction.update("DELETE FROM parked WHERE entry_id = ?", unparked.exit());
            case Effect.Unrated unrated -> unrated(unrated);
            case Effect.Rated rated ->
                transaction.update("UPDATE unrated SET charge = ? WHERE entry_id = ?", rated.charge(), rated.exit());
            case Effect.Refused refused -> refused(refused);
            case Effect.Conflicted conflicted -> conflicted(conflicted);
            case Effect.Doubted doubted -> SqlDoubts.put(transaction, doubted);
            case Effect.CodeUsed used -> SqlCodes.put(transaction, used.use());
            case Effect.Included included ->
                transaction.update(
                        "INSERT INTO account_position (account, gateway, incarnation, seq) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (account, gateway, incarnation) DO UPDATE SET seq = excluded.seq"
                                + " WHERE account_position.seq < excluded.seq",
                        included.account(),
                        included.stream().gateway(),
                        included.stream().incarnation(),
                        included.seq());
        }
    }

    /** @return whether it was not there before */
    public boolean open(Account account, long createdAtMs) {
        return transaction.update(
                        "INSERT INTO account (account, lot, currency, balance_minor, held_minor, overdraft_minor,"
                                + " plan, blocked, created_at) VALUES (?, ?, ?, 0, 0, ?, ?, ?, ?)"
                                + " ON CONFLICT (account) DO NOTHING",
                        account.id(),
                        account.lot(),
                        account.balance().currency().getCurrencyCode(),
                        account.overdraft().minor(),
                        account.plan(),
                        account.blocked(),
                        createdAtMs)
                == 1;
    }

    private void save(Stay stay) {
        transaction.update(
                "INSERT INTO stay (stay, lot, owner, account, pass, pool, price_lock, state, entered_at, exit_entry,"
                        + " exited_at, closed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (stay) DO UPDATE SET state = excluded.state, entered_at = excluded.entered_at,"
                        + " exit_entry = excluded.exit_entry, exited_at = excluded.exited_at,"
                        + " closed = excluded.closed",
                stay.id(),
                stay.lot(),
                stay.owner(),
                stay.account(),
                stay.pass(),
                stay.pool(),
                Json.write(stay.lock()),
                word(stay.state()),
                stay.enteredAt(),
                stay.exit(),
                stay.exitedAt(),
                stay.closed());
    }

    private void hold(Effect.Held held) {
        int isNew = transaction.update(
                "INSERT INTO hold (stay, account, amount_minor, currency) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (stay) DO NOTHING",
                held.stay(),
                held.account(),
                held.amount().minor(),
                held.amount().currency());
        if (isNew == 1) {
            transaction.update(
                    "UPDATE account SET held_minor = held_minor + ? WHERE account = ?",
                    held.amount().minor(),
                    held.account());
        }
    }

    private void release(StayId stay) {
        transaction.update(
                "UPDATE account SET held_minor = held_minor - (SELECT amount_minor FROM hold WHERE stay = ?)"
                        + " WHERE account = (SELECT account FROM hold WHERE stay = ?)",
                stay,
                stay);
        transaction.update("DELETE FROM hold WHERE stay = ?", stay);
    }

    private void save(Charge charge) {
        transaction.update(
                "INSERT INTO charge (charge, lot, stay, account, amount_minor, currency, lines, rated_by, entered_at,"
                        + " exited_at, entry_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                charge.id(),
                charge.lot(),
                charge.stay(),
                charge.account(),
                charge.amount().minor(),
                charge.amount().currency(),
                Json.write(charge.lines()),
                word(charge.ratedBy()),
                charge.enteredAt(),
                charge.exitedAt(),
                charge.by());
    }

    private void post(Effect.Posted posted) {
        transaction.update(
                "INSERT INTO posting (kind, reference, account, amount_minor, currency, words, entry_id, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                word(posted.kind()),
                posted.reference(),
                posted.account(),
                posted.amount().minor(),
                posted.amount().currency(),
                posted.words(),
                posted.entry(),
                posted.at());
        transaction.update(
                "UPDATE account SET balance_minor = balance_minor + ? WHERE account = ?",
                posted.amount().minor(),
                posted.account());
    }

    private void park(Recorded exit) {
        transaction.update(
                "INSERT INTO parked (entry_id, lot, lot_seq, gateway, incarnation, seq, stay, account, type, fact,"
                        + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                exit.id(),
                exit.lot(),
                exit.lotSeq(),
                exit.stream().gateway(),
                exit.stream().incarnation(),
                exit.seq(),
                exit.fact().stay(),
                exit.fact().account(),
                FactType.of(exit.fact()).wireName(),
                Json.write(exit.fact()),
                exit.createdAt());
    }

    /** Whether its pass has driven in again. */
    boolean isDoubtful(StayId stay) {
        return transaction.number("SELECT count(*) FROM doubt WHERE stay = ?", stay) > 0;
    }

    private void unrated(Effect.Unrated unrated) {
        if (unrated.exit().fact() instanceof Fact.ExitUnrated exit) {
            transaction.update(
                    "INSERT INTO unrated (entry_id, lot, gateway, stay, account, method, reason, exited_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT (entry_id) DO UPDATE SET reason = excluded.reason",
                    unrated.exit().id(),
                    unrated.exit().lot(),
                    unrated.exit().stream().gateway(),
                    exit.stay(),
                    exit.account(),
                    word(exit.method()),
                    unrated.reason(),
                    exit.exitedAt());
        }
    }

    private void refused(Effect.Refused refused) {
        transaction.update(
                "INSERT INTO refusal (entry_id, lot, gateway, reason, at) VALUES (?, ?, ?, ?, ?)",
                refused.entry().id(),
                refused.entry().lot(),
                refused.entry().stream().gateway(),
                refused.reason(),
                refused.entry().createdAt());
    }

    private void conflicted(Effect.Conflicted conflicted) {
        transaction.update(
                "INSERT INTO conflict (entry_id, lot, kind, stay, words, at) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (entry_id) DO NOTHING",
                conflicted.entry().id(),
                conflicted.entry().lot(),
                word(conflicted.kind()),
                conflicted.stay(),
                conflicted.words(),
                conflicted.entry().createdAt());
    }

    private static Account account(Row row) {
        String currency = row.text("currency");
        return new Account(
                new AccountId(row.text("account")),
                new LotId(row.text("lot")),
                Money.of(row.number("balance_minor"), currency),
                Money.of(row.number("held_minor"), currency),
                Money.of(row.number("overdraft_minor"), currency),
                row.textOrNull("plan"),
                row.flag("blocked"));
    }

    private static Stay stay(Row row) {
        return new Stay(
                StayId.parse(row.text("stay")),
                new LotId(row.text("lot")),
                new GatewayId(row.text("owner")),
                new AccountId(row.text("account")),
                new PassId(row.text("pass")),
                new PoolId(row.text("pool")),
                Json.read(row.bytes("price_lock"), PriceLock.class),
                Stay.State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.instantOrNull("entered_at"),
                entryOrNull(row.textOrNull("exit_entry")),
                row.instantOrNull("exited_at"),
                row.flag("closed"));
    }

    private static @Nullable EntryId entryOrNull(@Nullable String text) {
        return text == null ? null : EntryId.parse(text);
    }

    private static Charge charge(Row row) {
        return new Charge(
                new ChargeId(java.util.UUID.fromString(row.text("charge"))),
                new LotId(row.text("lot")),
                StayId.parse(row.text("stay")),
                new AccountId(row.text("account")),
                Money.of(row.number("amount_minor"), row.text("currency")),
                lines(row.bytes("lines")),
                Charge.RatedBy.valueOf(row.text("rated_by").toUpperCase(Locale.ROOT)),
                row.instant("entered_at"),
                row.instant("exited_at"),
                EntryId.parse(row.text("entry_id")));
    }

    private static List<PriceLine> lines(byte[] json) {
        List<PriceLine> lines = new ArrayList<>();
        Json.tree(json).forEach(line -> lines.add(Json.read(line, PriceLine.class)));
        return lines;
    }

    private static Recorded recorded(Row row) {
        FactType type = FactType.named(row.text("type")).orElseThrow();
        return new Recorded(
                EntryId.parse(row.text("entry_id")),
                new LotId(row.text("lot")),
                row.number("lot_seq"),
                new StreamId(new GatewayId(row.text("gateway")), Incarnation.parse(row.text("incarnation"))),
                row.number("seq"),
                row.instant("created_at"),
                Json.read(row.bytes("fact"), type.form()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
