package io.gatehouse.cloud.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.cloud.ingest.CloudJournal;
import io.gatehouse.cloud.ingest.Cursors;
import io.gatehouse.cloud.ledger.Account;
import io.gatehouse.cloud.ledger.LedgerReader;
import io.gatehouse.cloud.ledger.SqlBooks;
import io.gatehouse.cloud.lot.Lots;
import io.gatehouse.cloud.lot.Registration;
import io.gatehouse.cloud.mqtt.Outbox;
import io.gatehouse.cloud.sql.Database;
import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.protocol.sync.Command;
import io.gatehouse.protocol.sync.Topic;
import io.gatehouse.protocol.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What an operator can do. Thread-safe. */
public final class Operations {

    /** A command that has not reached its lane by then must not come later: an opening would be another car's. */
    static final Duration COMMAND_WITHIN = Duration.ofSeconds(10);

    /** The words of the wire for what a lane does. */
    private static final List<String> MODES =
            List.of("normal", "closed", "free_flow", "keep_open", "manual", "maintenance");

    static final int MOST_ACCOUNTS = 5000;
    private static final long POLL_MS = 5;
    private static final int MOST_POLLS = 1000;

    private final Database database;
    private final Lots lots;
    private final CloudJournal journal;
    private final LedgerReader ledger;
    private final Outbox outbox;
    private final Clock clock;
    private final RandomSource random;
    private final Runnable stored;

    /** @param stored told after each entry of the cloud's own: readers of raw have work */
    public Operations(
            Database database,
            Lots lots,
            CloudJournal journal,
            LedgerReader ledger,
            Outbox outbox,
            Clock clock,
            RandomSource random,
            Runnable stored) {
        this.database = database;
        this.lots = lots;
        this.journal = journal;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
        this.random = random;
        this.stored = stored;
    }

    /** One account to be made. */
    record NewAccount(
            AccountId account,
            @Nullable Long balanceMinor,
            @Nullable Long overdraftMinor,
            @Nullable String plan) {}

    /** Accounts to be made in one lot. */
    record NewAccounts(LotId lot, String author, List<NewAccount> accounts) {}

    /** Money to be put on an account; negative takes it back. */
    record TopUp(long amountMinor, String author, String reason) {}

    /** Why an account is blocked or unblocked, and by whom. */
    record Because(String author, String reason) {}

    /** An opening by hand. */
    record ManualOpening(GatewayId gateway, String author, String reason) {}

    /**
     * A lane is to be in another mode.
     *
     * @param lastsMs until it is normal again; absent for until somebody changes it
     */
    record ModeChange(
            GatewayId gateway, String mode, @Nullable Long lastsMs, String author, String reason) {}

    /** Somebody has counted the free bays of a pool. */
    record Recount(GatewayId gateway, PoolId pool, int free, String author, String reason) {}

    void register(Registration registration) {
        lots.register(registration);
        stored.run();
    }

    /** Makes accounts; those that exist stay as they are. */
    ObjectNode create(NewAccounts wanted) {
        if (wanted.accounts().size() > MOST_ACCOUNTS) {
            throw new Problem(413, "at most " + MOST_ACCOUNTS + " accounts in one request; send the others in another");
        }
        int[] created = {0};
        long upTo = database.write(transaction -> {
            LotRow lot = lot(transaction, wanted.lot());
            long last = 0;
            for (NewAccount each : wanted.accounts()) {
                last = Math.max(last, create(transaction, lot, wanted.author(), each, created));
            }
            return last;
        });
        stored.run();
        waitForLedger(wanted.lot(), upTo);
        return Json.object()
                .put("created", created[0])
                .put("existed", wanted.accounts().size() - created[0]);
    }

    private long create(Transaction transaction, LotRow lot, String author, NewAccount wanted, int[] created) {
        Money nothing = Money.zero(lot.minimum().currency());
        long overdraft = wanted.overdraftMinor() == null ? 0 : wanted.overdraftMinor();
        if (overdraft < 0) {
            throw new Problem(400, "account " + wanted.account() + ": overdraft_minor is 0 or more");
        }
        Account account = new Account(
                wanted.account(),
                lot.lot(),
                nothing,
                nothing,
                new Money(overdraft, nothing.currency()),
                wanted.plan(),
                false);
        if (!new SqlBooks(transaction).open(account, clock.now().toEpochMilli())) {
            return 0;
        }
        created[0]++;
        ledger.tell(transaction, lot.lot(), wanted.account());
        if (wanted.balanceMinor() == null || wanted.balanceMinor() == 0) {
            return 0;
        }
        Money balance = new Money(wanted.balanceMinor(), nothing.currency());
        return journal.append(
                transaction,
                lot.lot(),
                lot.operator(),
                new Fact.Payment(wanted.account(), balance, "opening_balance", author, "account opened"));
    }

    ObjectNode account(AccountId id) {
        return database.read(transaction -> AccountView.of(transaction, known(transaction, id), true));
    }

    ObjectNode accounts(LotId lot, String after, int most) {
        return database.read(transaction -> {
            ObjectNode answer = Json.object();
            var list = answer.putArray("accounts");
            new SqlBooks(transaction)
                    .accounts(lot, after, most)
                    .forEach(account -> list.add(AccountView.of(transaction, account, false)));
            return answer;
        });
    }

    ObjectNode topUp(AccountId id, TopUp topUp) {
        check(topUp.author(), topUp.reason());
        if (topUp.amountMinor() == 0) {
            throw new Problem(400, "amount_minor is not 0");
        }
        LotId lot =
                database.<Account>read(transaction -> known(transaction, id)).lot();
        long upTo = database.write(transaction -> {
            Account account = known(transaction, id);
            Money amount = new Money(topUp.amountMinor(), account.balance().currency());
            return journal.append(
                    transaction,
                    lot,
                    lot(transaction, lot).operator(),
                    new Fact.Payment(id, amount, "top_up", topUp.author(), topUp.reason()));
        });
        stored.run();
        waitForLedger(lot, upTo);
        return account(id);
    }

    ObjectNode block(AccountId id, boolean blocked, Because because) {
        check(because.author(), because.reason());
        database.change(transaction -> {
            Account account = known(transaction, id);
            transaction.update("UPDATE account SET blocked = ? WHERE account = ?", blocked, id);
            ledger.tell(transaction, account.lot(), id);
        });
        stored.run();
        return account(id);
    }

    ObjectNode open(LotId lot, ManualOpening opening) {
        check(opening.author(), opening.reason());
        return command(lot, opening.gateway(), id -> Command.open(id, opening.author(), opening.reason()));
    }

    ObjectNode mode(LotId lot, ModeChange change) {
        check(change.author(), change.reason());
        if (!MODES.contains(change.mode())) {
            throw new Problem(400, "mode is one of " + String.join(", ", MODES));
        }
        Duration lasts = change.lastsMs() == null ? null : Duration.ofMillis(change.lastsMs());
        return command(
                lot, change.gateway(), id -> Command.mode(id, change.author(), change.reason(), change.mode(), lasts));
    }

    ObjectNode recount(LotId lot, Recount count) {
        check(count.author(), count.reason());
        return command(
                lot,
                count.gateway(),
                id -> Command.recount(id, count.author(), count.reason(), count.pool(), count.free()));
    }

    private ObjectNode command(LotId lot, GatewayId gateway, Function<String, Command> make) {
        boolean isKnown = database.read(
                transaction -> Lots.unit(transaction, lot, gateway).isPresent());
        if (!isKnown) {
            throw new Problem(404, "lot " + lot + " has no gateway " + gateway);
        }
        Command command = make.apply(random.uuid().toString());
        Topic topic = Topic.of(lot, gateway, Topic.Channel.COMMAND);
        if (!outbox.send(topic, command.encode(), COMMAND_WITHIN)) {
            throw new Problem(503, "no connection to the broker; the lane was not told. Do it at the machine by hand");
        }
        return Json.object().put("command", command.id()).put("expires_after_ms", COMMAND_WITHIN.toMillis());
    }

    /** All lots with their names. */
    ObjectNode lots() {
        return database.read(transaction -> {
            ObjectNode answer = Json.object();
            var list = answer.putArray("lots");
            transaction
                    .list(row -> Json.tree(row.bytes("document")), "SELECT document FROM lot ORDER BY lot")
                    .forEach(list::add);
            return answer;
        });
    }

    <T> T reading(Function<Transaction, T> work) {
        return database.read(work);
    }

    static LotRow lot(Transaction transaction, LotId lot) {
        return Lots.row(transaction, lot)
                .orElseThrow(() -> new Problem(404, "no lot " + lot + " is registered; POST /lots registers one"));
    }

    private static Account known(Transaction transaction, AccountId id) {
        return new SqlBooks(transaction)
                .account(id)
                .orElseThrow(() -> new Problem(404, "no account " + id + "; POST /accounts makes accounts"));
    }

    private static void check(String author, String reason) {
        if (author.isBlank() || reason.isBlank()) {
            throw new Problem(400, "author and reason must say something: they are kept with what was done");
        }
    }

    /** So that the caller reads what he wrote; the ledger reads raw like any other day. */
    private void waitForLedger(LotId lot, long upTo) {
        LongSupplier cursor =
                () -> database.<Long>read(transaction -> Cursors.get(transaction, lot, LedgerReader.NAME));
        try {
            for (int polls = 0; cursor.getAsLong() < upTo; polls++) {
                if (polls == MOST_POLLS) {
                    throw new Problem(
                            503,
                            "stored, and it will be booked; the ledger is behind. See GET /lots/" + lot + "/state");
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Problem(503, "stored, and it will be booked; the cloud is stopping");
        }
    }
}
