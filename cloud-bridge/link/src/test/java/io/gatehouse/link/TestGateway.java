package io.gatehouse.link;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Head;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.LaneId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.id.UnitId;
import io.gatehouse.protocol.sync.Command;
import io.gatehouse.protocol.sync.FeedFollower;
import io.gatehouse.protocol.sync.FeedMark;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.protocol.sync.Status;
import io.gatehouse.protocol.time.ClockProvider;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an agent gives to its bridge, in memory. Safe on any thread. */
final class TestGateway implements JournalReader, AckSink, FeedSink {

    static final LotId LOT = new LotId("lot-1");

    final Signer journalKey = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));
    final List<Entry> journal = new ArrayList<>();
    final Map<String, String> feed = new TreeMap<>();
    final List<Command> commands = new ArrayList<>();
    boolean broken;

    private final StreamId stream = new StreamId(
            new GatewayId("gw-1"), new Incarnation(JdkCrypto.random().uuid()));
    private Mark acked = Mark.START;
    private FeedMark cursor = FeedMark.NOTHING;

    Bridge bridge(Transport transport, byte[] feedKey) {
        return new Bridge(
                LOT,
                feedKey,
                JdkCrypto.verifier(),
                new BridgePorts(this, this, this, this::take, this::status),
                transport,
                ClockProvider.open("system", Map.of()),
                JdkCrypto.random());
    }

    synchronized void append(int count) {
        for (int more = 0; more < count; more++) {
            String body = "{\"data\":{\"type\":\"check_in\",\"attributes\":{\"stay\":\""
                    + JdkCrypto.random().uuid()
                    + "\",\"account\":\"account-" + journal.size() % 300 + "\",\"pass\":\""
                    + JdkCrypto.random().uuid()
                    + "\",\"method\":\"nfc\",\"pool\":\"general\",\"held\":{\"minor\":2000,\"currency\":\"EUR\"}}},"
                    + "\"meta\":{\"created_at\":" + (1549650668000L + journal.size() * 977L)
                    + ",\"service\":\"gateway-agent\",\"schema\":1,\"version\":1,\"operator_id\":\"op\",\"lane_id\":\"l\"}}";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            journal.add(
                    journal.isEmpty()
                            ? Entry.of(stream, 1, Entry.nothingBefore(), bytes)
                            : journal.getLast().next(bytes));
        }
    }

    @Override
    public StreamId stream() {
        return stream;
    }

    @Override
    public synchronized Mark head() {
        return journal.isEmpty() ? Mark.START : Mark.of(journal.getLast());
    }

    @Override
    public synchronized Optional<String> hashAt(long seq) {
        return seq > journal.size()
                ? Optional.empty()
                : Optional.of(
                        HexFormat.of().formatHex(journal.get((int) seq - 1).hash()));
    }

    @Override
    public synchronized List<Entry> after(long seq, int mostEntries) {
        if (broken) {
            throw new IllegalStateException("the disk does not answer");
        }
        return List.copyOf(journal.subList((int) seq, (int) Math.min(journal.size(), seq + mostEntries)));
    }

    @Override
    public Head sign(Entry last) {
        return Head.sign(stream, last.seq(), last.hash(), journalKey);
    }

    @Override
    public synchronized Mark acked() {
        return acked;
    }

    @Override
    public synchronized void keep(Mark newlyAcked, long kept) {
        acked = newlyAcked;
    }

    @Override
    public synchronized FeedMark cursor() {
        return cursor;
    }

    @Override
    public synchronized void apply(FeedFollower.Batch batch) {
        if (broken) {
            throw new IllegalStateException("the disk does not answer");
        }
        batch.rows().forEach(row -> {
            byte[] body = row.body();
            if (body == null) {
                feed.remove(row.key());
            } else {
                feed.put(row.key(), new String(body, StandardCharsets.UTF_8));
            }
        });
        cursor = batch.through();
    }

    synchronized Map<String, String> feed() {
        return Map.copyOf(feed);
    }

    synchronized List<Command> commands() {
        return List.copyOf(commands);
    }

    synchronized void broken(boolean now) {
        broken = now;
    }

    private synchronized void take(Command command) {
        commands.add(command);
    }

    private Status status(Mark head, Mark ackedNow, FeedMark feedNow) {
        return new Status(
                Instant.EPOCH,
                new UnitId("unit-1"),
                new LaneId("lane-1"),
                stream.incarnation(),
                head,
                ackedNow,
                feedNow,
                "idle",
                List.of(),
                List.of());
    }
}
