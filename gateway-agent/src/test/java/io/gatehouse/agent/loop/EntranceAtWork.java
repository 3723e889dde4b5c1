package io.gatehouse.agent.loop;

import io.gatehouse.agent.config.AgentConfig;
import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Decisions;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.agent.decision.Policy;
import io.gatehouse.agent.decision.Request;
import io.gatehouse.agent.decision.Strength;
import io.gatehouse.agent.store.Author;
import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.agent.store.FeedStore;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.agent.store.StoreOpening;
import io.gatehouse.agent.store.TestUnit;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.Witness;
import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.feed.FeedKey;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.feed.PoolRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.protocol.time.BootId;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.WallTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An entrance without its arm: store, feed, witnesses and decisions as the lane loop has them, in one boot. */
final class EntranceAtWork implements AutoCloseable {

    static final int U = 2;
    static final int E = 3;
    private static final UUID TIMELINE = new UUID(4, 4);
    private static final String TARIFF = """
            {"format": "gatehouse/tariff/1", "id": "day", "currency": "EUR",
             "rates": [{"name": "all", "lines": [{"amount_minor": 150, "per_minutes": 60}],
              "second_day": {"rule": "restart", "day": "rolling"},
              "caps": [{"per": "rolling_day", "amount_minor": 1200}]}]}
            """;
    private static final Signer FEED_KEY = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));

    final AgentConfig config;
    final Clock clock;
    final LaneStore store;
    final FeedReading feed;
    final IdentityWatch identity;
    final FactsOfTheLane facts;
    private final FeedStore feedStore;
    private final Circumstances circumstances;
    private long cycles;

    private EntranceAtWork(Path folder, String boot, long cycles) {
        this.config = config(folder);
        this.clock = new BootClock(new BootId(boot));
        this.cycles = cycles;
        circumstances = new Circumstances(config, clock, () -> true);
        Author author = new Author() {
            @Override
            public Fact.JournalOpened opening(StreamId stream, byte[] journalKey) {
                try {
                    return TestUnit.any().opens(stream, journalKey);
                } catch (GeneralSecurityException noKey) {
                    throw new IllegalStateException(noKey);
                }
            }

            @Override
            public Written written(Fact fact) {
                return circumstances.of(fact);
            }
        };
        store = new StoreOpening(config.store(), config.gateway(), JdkCrypto.random()).open(author);
        feedStore = FeedStore.open(config.store());
        feed = FeedReading.open(config.store());
        if (store.nextSeq() == 1) {
            write(author.opening(store.stream(), store.journalKey().publicKey()));
        }
        identity =
                new IdentityWatch(store, clock, config.certainty(), store.life().isNew());
        facts = new FactsOfTheLane(
                store,
                feed,
                new Told(store, feed, config.pool()),
                clock,
                Optional::empty,
                config.storeBytes(),
                identity::confirmation,
                config.certainty().emergencyCars());
    }

    /** @param cycles of the barrier's controller so far */
    static EntranceAtWork start(Path folder, String boot, long cycles) {
        return new EntranceAtWork(folder, boot, cycles);
    }

    /** A time of this machine that stands still. */
    private record BootClock(BootId boot) implements Clock {
        @Override
        public WallTime wall() {
            return new WallTime(Instant.parse("2026-11-24T08:00:00Z"), WallTime.Quality.SYNCED, Duration.ofMillis(20));
        }

        @Override
        public Duration monotonic() {
            return Duration.ofSeconds(100);
        }
    }

    private static AgentConfig config(Path folder) {
        try {
            Files.createDirectories(folder);
            String example = Files.readString(
                    Path.of(System.getProperty("gatehouse.home", "..")).resolve("gateway-agent/agent.example.toml"));
            Path file = folder.resolve("agent.toml");
            Files.writeString(
                    file,
                    example.replaceAll("unconfirmed_cars = 3", "unconfirmed_cars = " + U)
                            .replaceAll("emergency_cars = 5", "emergency_cars = " + E)
                            .replaceAll("boot_head = \"[^\"]*\"", "boot_head = \"../boot.head\""));
            return AgentConfig.read(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** The cloud tells the lot, a tariff, an account and that this gateway has so many rights. */
    void told(long seq, int rights) {
        LotRow lot = new LotRow(
                config.lot(),
                config.operator(),
                "Market",
                ZoneId.of("Europe/Berlin"),
                new TariffId("day"),
                Money.of(0, "EUR"),
                Money.of(0, "EUR"),
                Money.of(100_000, "EUR"));
        AccountRow account = new AccountRow(
                new AccountId("a-1"),
                Money.of(100_000, "EUR"),
                Money.of(0, "EUR"),
                AccountRow.State.ACTIVE,
                null,
                Map.of());
        PoolRow pool = new PoolRow(config.pool(), 100, Map.of(config.gateway().value(), rights));
        feedStore.apply(
                List.of(
                        row(FeedKey.LOT, seq, Json.write(lot)),
                        row(FeedKey.tariff(lot.tariff()), seq + 1, TARIFF.getBytes(StandardCharsets.UTF_8)),
                        row(FeedKey.account(account.account()), seq + 2, Json.write(account)),
                        row(FeedKey.pool(config.pool()), seq + 3, Json.write(pool))),
                new FeedStore.Cursor(TIMELINE, seq + 3),
                true);
    }

    private FeedEntry row(String key, long seq, byte[] body) {
        return FeedEntry.sign(config.lot(), TIMELINE, key, seq, body, FEED_KEY);
    }

    /** A car comes, is decided on, and drives in when it may; the reason, or {@code let in}. */
    String car(int number) {
        PassId pass = new PassId("p-" + number);
        Credential credential = new Credential(
                pass.value(),
                Method.NFC_PHONE,
                "phone",
                new Credential.Identified(new AccountId("a-1"), pass, Strength.CHALLENGE, null, null, null));
        Request request =
                new Request(new PresenceId("car-" + number), credential, Direction.ENTRY, LaneMode.NORMAL, false);
        return switch (Decisions.decide(request, facts.gather(credential, Direction.ENTRY), Policy.defaults())) {
            case Outcome.LetIn in -> {
                letIn(request, pass, in);
                yield "let in";
            }
            case Outcome.Refused refused -> refused.reason();
            case Outcome.LetOut _ -> throw new IllegalStateException("an entrance lets nobody out");
        };
    }

    private void letIn(Request request, PassId pass, Outcome.LetIn in) {
        AccountId account = new AccountId("a-1");
        write(new Fact.EntryGranted(
                in.stay(),
                request.presence(),
                account,
                pass,
                Method.NFC_PHONE,
                null,
                config.pool(),
                in.held(),
                in.lock(),
                new Witness("controller", cycles, 0, 0),
                List.of(),
                in.decision()));
        cycles++;
        write(new Fact.CheckIn(
                in.stay(), account, pass, Method.NFC_PHONE, config.pool(), clock.now(), in.held(), in.lock(), false));
    }

    /** As the loop does: durable, then known to the watch; a quiet moment follows. */
    void write(Fact fact) {
        List<Written> written = List.of(circumstances.of(fact));
        store.append(written);
        if (identity != null) {
            identity.journalled(written);
            identity.remember();
        }
    }

    long cycles() {
        return cycles;
    }

    void controllerCounts(long now) {
        identity.controllerCounts(now).forEach(this::write);
        identity.remember();
    }

    /** Asks for a new incarnation, as the loop does when the watch is superseded. */
    void leaveToSuccessor() {
        store.life().leaveNote(identity.standing().by(), identity.standing().knownSeq());
        close();
    }

    /** Ends without touching the store, as before a new incarnation. */
    void leave() {
        feed.close();
        feedStore.close();
        store.leave();
    }

    @Override
    public void close() {
        feed.close();
        feedStore.close();
        store.close();
    }
}
