package io.gatehouse.cloud.mqtt;

import io.gatehouse.cloud.feed.Feed;
import io.gatehouse.cloud.ingest.Held;
import io.gatehouse.cloud.ingest.Ingest;
import io.gatehouse.cloud.ingest.Taken;
import io.gatehouse.cloud.lot.Lots;
import io.gatehouse.cloud.sql.Database;
import io.gatehouse.cloud.sql.Transaction;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.json.MalformedException;
import io.gatehouse.protocol.sync.Answer;
import io.gatehouse.protocol.sync.Ask;
import io.gatehouse.protocol.sync.FeedMark;
import io.gatehouse.protocol.sync.Joining;
import io.gatehouse.protocol.sync.Status;
import io.gatehouse.protocol.sync.Topic;
import io.gatehouse.protocol.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what gateways send: pages with acks, asks with answers; remembers their status. One thread. */
public final class GatewayDesk {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayDesk.class);

    private final Database database;
    private final Ingest ingest;
    private final Feed feed;
    private final Clock clock;
    private final Outbox outbox;
    private final Runnable stored;

    /** @param stored told after each page that brought entries: readers of raw have work */
    public GatewayDesk(Database database, Ingest ingest, Feed feed, Clock clock, Outbox outbox, Runnable stored) {
        this.database = database;
        this.ingest = ingest;
        this.feed = feed;
        this.clock = clock;
        this.outbox = outbox;
        this.stored = stored;
    }

    /**
     * Handles one message; when this returns, it is dealt with.
     *
     * @throws io.gatehouse.cloud.sql.DatabaseException when it could not be stored: try again
     */
    void handle(String topicText, byte[] payload) {
        Topic topic = Topic.parse(topicText).orElse(null);
        GatewayId gateway = topic == null ? null : topic.gateway();
        if (topic == null || gateway == null) {
            LOG.warn("a message on {}, which is no topic of ours", topicText);
            return;
        }
        switch (topic.channel()) {
            case JOURNAL -> page(topic.lot(), gateway, payload);
            case ASK -> ask(topic.lot(), gateway, payload);
            case STATUS -> status(topic.lot(), gateway, payload);
            // What goes down is not for us.
            case ANSWER, ACK, COMMAND, FEED -> {}
        }
    }

    private void page(LotId lot, GatewayId gateway, byte[] payload) {
        Taken taken = ingest.take(lot, gateway, payload);
        switch (taken) {
            case Taken.Stored page -> {
                seen(lot, gateway, null);
                stored.run();
            }
            case Taken.Known page -> seen(lot, gateway, null);
            case Taken.Refused page -> LOG.warn("page of {} {} refused: {}", lot, gateway, page.reason());
        }
        taken.answer().ifPresent(ack -> outbox.send(Topic.of(lot, gateway, Topic.Channel.ACK), ack.encode(), null));
    }

    private void ask(LotId lot, GatewayId gateway, byte[] payload) {
        Ask ask;
        try {
            ask = Ask.decode(payload);
        } catch (MalformedException malformed) {
            LOG.warn("ask of {} {} not understood: {}", lot, gateway, malformed.getMessage());
            return;
        }
        Answer answer = database.read(transaction -> answer(transaction, lot, gateway, ask));
        seen(lot, gateway, null);
        outbox.send(Topic.of(lot, gateway, Topic.Channel.ANSWER), answer.encode(), null);
    }

    private Answer answer(Transaction transaction, LotId lot, GatewayId gateway, Ask ask) {
        if (Lots.unit(transaction, lot, gateway).isEmpty()) {
            return new Answer.Refused(ask.id(), "lot " + lot + " has no gateway " + gateway);
        }
        return switch (ask) {
            case Ask.Hello hello -> {
                Held held = Ingest.held(transaction, lot, new StreamId(gateway, hello.incarnation()), clock.now());
                FeedMark head = feed.head(transaction, lot).orElse(FeedMark.NOTHING);
                yield Joining.answer(hello, held.mark(), held.kept(), head);
            }
            case Ask.FeedRows rows ->
                feed.page(transaction, lot, rows.id(), rows.after())
                        .<Answer>map(page -> page)
                        .orElseGet(() -> new Answer.Refused(rows.id(), "lot " + lot + " has no feed"));
        };
    }

    private void status(LotId lot, GatewayId gateway, byte[] payload) {
        try {
            Status.decode(payload);
        } catch (MalformedException malformed) {
            LOG.warn("status of {} {} not understood: {}", lot, gateway, malformed.getMessage());
            return;
        }
        seen(lot, gateway, payload);
    }

    /** @param status absent leaves the one before */
    private void seen(LotId lot, GatewayId gateway, byte @Nullable [] status) {
        database.change(transaction -> {
            if (Lots.unit(transaction, lot, gateway).isPresent()) {
                transaction.update(
                        "INSERT INTO gateway_status (lot, gateway, seen_at, document) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (lot, gateway) DO UPDATE SET seen_at = excluded.seen_at,"
                                + " document = coalesce(excluded.document, gateway_status.document)",
                        lot,
                        gateway,
                        clock.now(),
                        status);
            }
        });
    }
}
