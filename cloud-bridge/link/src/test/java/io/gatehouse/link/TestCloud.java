package io.gatehouse.link;

import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.sync.Ack;
import io.gatehouse.protocol.sync.Answer;
import io.gatehouse.protocol.sync.Ask;
import io.gatehouse.protocol.sync.FeedMark;
import io.gatehouse.protocol.sync.FeedPage;
import io.gatehouse.protocol.sync.Joining;
import io.gatehouse.protocol.sync.JournalPage;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.protocol.sync.Status;
import io.gatehouse.protocol.sync.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A cloud of one gateway: stores what joins on and is signed, acknowledges, answers, and has a feed. */
final class TestCloud implements Transport.Listener, AutoCloseable {

    static final int PAGE_ROWS = 5;

    final Signer feedKey = JdkCrypto.signer(KeyKind.ED25519, JdkCrypto.generate(KeyKind.ED25519));

    private final Transport transport;
    private final byte[] journalKey;
    private final UUID timeline = JdkCrypto.random().uuid();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<Entry> stored = new ArrayList<>();
    private final Map<String, FeedEntry> feed = new TreeMap<>();
    private final List<Status> statuses = new ArrayList<>();
    private volatile Heard connection = new Heard();
    private long feedHead;
    private int pages;
    private long messageBytes;

    TestCloud(Transport transport, byte[] journalKey) {
        this.transport = transport;
        this.journalKey = journalKey;
        connect();
    }

    /** At first, and again after the broker was away. */
    void connect() {
        connection = new Heard();
        transport.connect(
                List.of(
                        Topic.everyGateway(Topic.Channel.JOURNAL),
                        Topic.everyGateway(Topic.Channel.ASK),
                        Topic.everyGateway(Topic.Channel.STATUS)),
                this);
        connection.untilConnected();
    }

    synchronized List<Entry> stored() {
        return List.copyOf(stored);
    }

    synchronized int pages() {
        return pages;
    }

    synchronized long messageBytes() {
        return messageBytes;
    }

    synchronized List<Status> statuses() {
        return List.copyOf(statuses);
    }

    /** Writes a row and tells it live. */
    synchronized void write(String key, String body) {
        long before = feedHead++;
        FeedEntry row = FeedEntry.sign(
                TestGateway.LOT, timeline, key, feedHead, body.getBytes(StandardCharsets.UTF_8), feedKey);
        feed.put(key, row);
        send(Topic.feed(TestGateway.LOT), FeedPage.live(row, before).encode());
    }

    void send(Topic topic, byte[] payload) {
        transport.publish(new Transport.Message(topic.text(), payload, false, Duration.ofSeconds(30)));
    }

    @Override
    public void connected() {
        connection.connected();
    }

    @Override
    public void delivered() {
        // Nothing to do: what counts is what the gateway asks for
    }

    @Override
    public void lost(String reason) {
        connection.lost(reason);
    }

    @Override
    public void message(String topic, byte[] payload) {
        thread.execute(() -> handle(Topic.parse(topic).orElseThrow(), payload));
    }

    private synchronized void handle(Topic topic, byte[] payload) {
        switch (topic.channel()) {
            case JOURNAL -> take(topic, payload);
            case ASK ->
                send(
                        sibling(topic, Topic.Channel.ANSWER),
                        answer(Ask.decode(payload)).encode());
            case STATUS -> statuses.add(Status.decode(payload));
            case ANSWER, ACK, COMMAND, FEED -> throw new AssertionError("not for the cloud: " + topic);
        }
    }

    private void take(Topic topic, byte[] payload) {
        pages++;
        messageBytes += payload.length;
        JournalPage page = JournalPage.decode(payload);
        if (!page.isSignedBy(journalKey, JdkCrypto.verifier())) {
            throw new AssertionError("a page that nobody vouches for");
        }
        if (Joining.of(
                        held(),
                        page,
                        seq -> Optional.of(Mark.of(stored.get((int) seq - 1)).hash()))
                instanceof Joining.Takes takes) {
            stored.addAll(takes.fresh());
        }
        send(
                sibling(topic, Topic.Channel.ACK),
                Ack.of(page.stream().incarnation(), held(), 0).encode());
    }

    private Answer answer(Ask ask) {
        return switch (ask) {
            case Ask.Hello hello -> Joining.answer(hello, held(), 0, new FeedMark(timeline, feedHead));
            case Ask.FeedRows rows -> {
                long after =
                        timeline.equals(rows.after().timeline()) ? rows.after().seq() : 0;
                List<FeedEntry> found = feed.values().stream()
                        .filter(row -> row.seq() > after)
                        .sorted(Comparator.comparingLong(FeedEntry::seq))
                        .limit(PAGE_ROWS)
                        .toList();
                long through = found.size() == PAGE_ROWS ? found.getLast().seq() : feedHead;
                yield new FeedPage(rows.id(), timeline, after, through, feedHead, found);
            }
        };
    }

    private Mark held() {
        return stored.isEmpty() ? Mark.START : Mark.of(stored.getLast());
    }

    private static Topic sibling(Topic topic, Topic.Channel channel) {
        GatewayId gateway = topic.gateway();
        if (gateway == null) {
            throw new AssertionError("no gateway's topic: " + topic);
        }
        return Topic.of(topic.lot(), gateway, channel);
    }

    @Override
    public void close() {
        transport.close();
        thread.shutdownNow();
    }
}
