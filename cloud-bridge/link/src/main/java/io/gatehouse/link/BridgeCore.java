package io.gatehouse.link;

import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.json.MalformedException;
import io.gatehouse.protocol.sync.Ack;
import io.gatehouse.protocol.sync.Answer;
import io.gatehouse.protocol.sync.Ask;
import io.gatehouse.protocol.sync.Command;
import io.gatehouse.protocol.sync.FeedFollower;
import io.gatehouse.protocol.sync.FeedPage;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.protocol.sync.Topic;
import io.gatehouse.protocol.sync.Uplink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns signals into events of {@link Uplink} and {@link FeedFollower}, and their commands into calls of transport and
 * ports. Knows no thread and reads no clock; called by one thread.
 */
final class BridgeCore {

    /** A status goes at least this often, and after {@link Signal.StatusChanged} at most once a second. */
    private static final Duration STATUS_EVERY = Duration.ofMinutes(1);

    private static final Duration STATUS_AT_MOST_EVERY = Duration.ofSeconds(1);

    private final LotId lot;
    private final GatewayId gateway;
    private final FeedSignatures signatures;
    private final BridgePorts ports;
    private final Transport transport;
    private final Consumer<Signal> inbox;
    private final Uplink uplink;
    private final FeedFollower follower;
    private final JournalSending sending;
    private final Complaints complaints = new Complaints();

    private long connection;
    private @Nullable String helloId;
    private @Nullable String lostBecause;
    private Duration statusDueAt;
    private Duration statusSentAt;
    private Duration onlineSince;
    private boolean online;
    private boolean pagesSent;
    private @Nullable Duration lastAckAt;
    private long malformed;

    BridgeCore(
            LotId lot,
            FeedSignatures signatures,
            BridgePorts ports,
            Transport transport,
            Consumer<Signal> inbox,
            RandomSource random,
            Duration now) {
        this.lot = lot;
        this.gateway = ports.journal().stream().gateway();
        this.signatures = signatures;
        this.ports = ports;
        this.transport = transport;
        this.inbox = inbox;
        this.sending = new JournalSending(ports.journal());
        this.uplink = new Uplink(
                ports.journal().stream().incarnation(),
                ports.journal().head(),
                ports.acks().acked(),
                random,
                now);
        this.follower = new FeedFollower(ports.feed().cursor(), random);
        this.statusDueAt = now;
        this.statusSentAt = now;
        this.onlineSince = now;
    }

    /** Handles a signal; null when only time passed. */
    void on(@Nullable Signal signal, Duration now) {
        boolean ofOldConnection = signal instanceof Signal.OfConnection of && of.connection() != connection;
        if (signal != null && !ofOldConnection) {
            handle(signal, now);
        }
        up(new Uplink.Event.Tick(), now);
        feed(new FeedFollower.Event.Tick(), now);
        if (online && now.compareTo(statusDueAt) >= 0) {
            grew(now);
            sendStatus(now);
        }
    }

    private void handle(Signal signal, Duration now) {
        switch (signal) {
            case Signal.JournalGrew grew -> grew(now);
            case Signal.StatusChanged changed ->
                statusDueAt = earliest(statusDueAt, latest(now, statusSentAt.plus(STATUS_AT_MOST_EVERY)));
            case Signal.Connected connected -> up(new Uplink.Event.Connected(), now);
            case Signal.Lost lost -> {
                lostBecause = lost.reason();
                complaints.say("no connection", lost.reason(), null, now);
                up(new Uplink.Event.Lost(), now);
            }
            case Signal.Delivered delivered -> up(new Uplink.Event.Heard(), now);
            case Signal.Arrived arrived -> arrived(arrived, now);
            case Signal.Stop stop -> {}
        }
    }

    Duration wakeAt(Duration now) {
        Duration machines = earliest(uplink.wakeAt(now), follower.wakeAt(now));
        return online ? earliest(machines, statusDueAt) : machines;
    }

    /** After something that nobody expected: begin again with a new connection. */
    void recover(Duration now) {
        transport.disconnect();
        connection++;
        up(new Uplink.Event.Lost(), now);
    }

    LinkSnapshot snapshot() {
        return new LinkSnapshot(
                uplink.phase(),
                onlineSince,
                Optional.ofNullable(lastAckAt),
                uplink.acked(),
                Math.max(0, uplink.head().seq() - uplink.acked().seq()),
                follower.cursor(),
                follower.currentAt(),
                online ? Optional.empty() : uplink.problem().or(() -> Optional.ofNullable(lostBecause)),
                signatures.bad(),
                malformed);
    }

    private void grew(Duration now) {
        up(new Uplink.Event.Grew(ports.journal().head()), now);
    }

    private void up(Uplink.Event event, Duration now) {
        for (Uplink.Command command : uplink.on(event, now)) {
            switch (command) {
                case Uplink.Command.Connect connect -> connect();
                case Uplink.Command.Drop drop -> {
                    complaints.say("connection given up", drop.reason(), null, now);
                    connection++;
                    transport.disconnect();
                }
                case Uplink.Command.Greet greet -> {
                    helloId = greet.id();
                    ask(
                            new Ask.Hello(
                                    greet.id(),
                                    ports.journal().stream().incarnation(),
                                    greet.head(),
                                    follower.cursor()),
                            now);
                }
                case Uplink.Command.SendPage page -> sendPage(page.after(), now);
                case Uplink.Command.Keep keep -> keep(keep, now);
                case Uplink.Command.Report report -> complaints.say("diverged", report.problem(), null, now);
            }
        }
        boolean isOnline = uplink.phase() == Uplink.Phase.SENDING;
        if (isOnline != online) {
            online = isOnline;
            onlineSince = now;
            statusDueAt = now;
        }
        if (uplink.phase() == Uplink.Phase.OFFLINE) {
            feed(new FeedFollower.Event.Offline(), now);
        }
    }

    private void connect() {
        long mine = ++connection;
        transport.connect(
                List.of(
                        topic(Topic.Channel.ANSWER),
                        topic(Topic.Channel.ACK),
                        topic(Topic.Channel.COMMAND),
                        Topic.feed(lot).text()),
                new Transport.Listener() {
                    @Override
                    public void connected() {
                        inbox.accept(new Signal.Connected(mine));
                    }

                    @Override
                    public void message(String topic, byte[] payload) {
                        inbox.accept(new Signal.Arrived(mine, topic, payload));
                    }

                    @Override
                    public void delivered() {
                        inbox.accept(new Signal.Delivered(mine));
                    }

                    @Override
                    public void lost(String reason) {
                        inbox.accept(new Signal.Lost(mine, reason));
                    }
                });
    }

    private void ask(Ask ask, Duration now) {
        byte[] message = ask.encode();
        // Not sent is as if lost on the way: the answer's timeout finds it
        transport.publish(Transport.Message.of(topic(Topic.Channel.ASK), message));
        up(new Uplink.Event.Charged(message.length), now);
    }

    private void sendPage(Mark after, Duration now) {
        Uplink.Event outcome = new Uplink.Event.NotSent();
        try {
            Optional<JournalSending.Outgoing> page = sending.pageAfter(after);
            if (page.isPresent()
                    && transport.publish(Transport.Message.of(
                            topic(Topic.Channel.JOURNAL), page.get().message()))) {
                pagesSent = true;
                outcome = new Uplink.Event.Sent(page.get().through(), page.get().message().length);
            }
        } catch (RuntimeException unreadable) {
            complaints.say("journal not read", String.valueOf(unreadable.getMessage()), unreadable, now);
        }
        up(outcome, now);
    }

    private void keep(Uplink.Command.Keep keep, Duration now) {
        lastAckAt = now;
        try {
            ports.acks().keep(keep.acked(), keep.kept());
        } catch (RuntimeException notKept) {
            // The cloud says it again in its next answer to a hello
            complaints.say("ack not kept", String.valueOf(notKept.getMessage()), notKept, now);
        }
    }

    private void arrived(Signal.Arrived arrived, Duration now) {
        up(new Uplink.Event.Heard(), now);
        try {
            switch (Topic.parse(arrived.topic()).map(Topic::channel).orElse(Topic.Channel.JOURNAL)) {
                case ACK -> {
                    Ack ack = Ack.decode(arrived.payload());
                    Optional<String> ownHash = ownHash(ack.seq(), now);
                    if (ack.incarnation().equals(ports.journal().stream().incarnation())) {
                        ports.acks().cloudHolds(ack.held(), ownHash, true);
                    }
                    up(new Uplink.Event.Acked(ack, ownHash), now);
                }
                case ANSWER -> answered(Answer.decode(lot, arrived.payload()), now);
                case FEED -> page(FeedPage.decode(lot, arrived.payload()), now);
                case COMMAND -> ports.commands().take(Command.decode(arrived.payload()));
                case JOURNAL, ASK, STATUS -> complaints.say("stray message", "on topic " + arrived.topic(), null, now);
            }
        } catch (MalformedException malformedMessage) {
            malformed++;
            complaints.say("malformed message", arrived.topic() + ": " + malformedMessage.getMessage(), null, now);
        }
    }

    private void answered(Answer answer, Duration now) {
        switch (answer) {
            case FeedPage page -> page(page, now);
            case Answer.Refused refused -> up(new Uplink.Event.Refused(refused), now);
            case Answer.Hello hello -> {
                if (hello.id().equals(helloId)) {
                    Optional<String> ownHash = ownHash(hello.held().seq(), now);
                    ports.acks().cloudHolds(hello.held(), ownHash, pagesSent);
                    up(new Uplink.Event.Greeted(hello, ownHash), now);
                    feed(new FeedFollower.Event.Online(hello.feed()), now);
                }
            }
        }
    }

    private Optional<String> ownHash(long seq, Duration now) {
        if (seq > uplink.head().seq()) {
            grew(now);
        }
        return seq == 0 ? Optional.empty() : ports.journal().hashAt(seq);
    }

    private void page(FeedPage page, Duration now) {
        Optional<FeedEntry> forged = signatures.firstBad(page);
        forged.ifPresent(row -> complaints.say(
                "feed not applied", "row " + row.key() + " #" + row.seq() + " is not signed by the cloud", null, now));
        feed(forged.isPresent() ? new FeedFollower.Event.BadPage(page.id()) : new FeedFollower.Event.Page(page), now);
    }

    private void feed(FeedFollower.Event event, Duration now) {
        for (FeedFollower.Command command : follower.on(event, now)) {
            switch (command) {
                case FeedFollower.Command.AskRows rows -> ask(new Ask.FeedRows(rows.id(), rows.after()), now);
                case FeedFollower.Command.Apply apply -> apply(apply.batch(), now);
            }
        }
    }

    private void apply(FeedFollower.Batch batch, Duration now) {
        FeedFollower.Event outcome = new FeedFollower.Event.Applied(batch.through());
        try {
            ports.feed().apply(batch);
        } catch (RuntimeException notApplied) {
            complaints.say("feed not applied", String.valueOf(notApplied.getMessage()), notApplied, now);
            outcome = new FeedFollower.Event.NotApplied();
        }
        feed(outcome, now);
    }

    private void sendStatus(Duration now) {
        statusSentAt = now;
        statusDueAt = now.plus(STATUS_EVERY);
        byte[] message = ports.status()
                .status(uplink.head(), uplink.acked(), follower.cursor())
                .encode();
        transport.publish(new Transport.Message(topic(Topic.Channel.STATUS), message, true, null));
        up(new Uplink.Event.Charged(message.length), now);
    }

    private String topic(Topic.Channel channel) {
        return Topic.of(lot, gateway, channel).text();
    }

    private static Duration earliest(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration latest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
