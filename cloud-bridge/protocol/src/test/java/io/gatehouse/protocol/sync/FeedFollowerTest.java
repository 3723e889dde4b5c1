package io.gatehouse.protocol.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.feed.FeedEntry;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.testkit.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FeedFollowerTest {

    private static final LotId LOT = new LotId("lot-1");

    @Test
    void whatever_is_lost_repeated_overtaken_or_cut_the_newest_of_each_key_arrives() {
        for (int round = 0; round < Counts.of(150, 5000); round++) {
            long seed = 3000L + round;
            World world = new World(seed);
            world.live(Duration.ofMinutes(5), true);
            world.net.heal();
            world.connect();
            world.live(Duration.ofSeconds(150), false);

            assertEquals(world.cloudState(), world.applied, "seed " + seed);
            assertEquals(new FeedMark(world.timeline, world.head), world.follower.cursor(), "seed " + seed);
        }
    }

    @Test
    void a_last_message_that_got_lost_is_found_within_a_minute() {
        World world = new World(1);
        world.connect();
        world.live(Duration.ofSeconds(5), false);
        world.net.lossRate = 1;
        world.change();
        world.net.heal();
        world.live(Duration.ofSeconds(65), false);

        assertEquals(world.cloudState(), world.applied);
    }

    @Test
    void a_page_that_is_not_to_be_trusted_moves_nothing_and_is_asked_for_again() {
        World world = new World(2);
        world.change();
        world.forge = true;
        world.connect();
        world.live(Duration.ofSeconds(20), false);
        assertEquals(FeedMark.NOTHING, world.follower.cursor());
        assertTrue(world.asks > 1 && world.asks < 20, "asks: " + world.asks);

        world.forge = false;
        world.live(Duration.ofSeconds(70), false);
        assertEquals(world.cloudState(), world.applied);
    }

    /** A feed, somebody who follows it, and what is between them. */
    private static final class World {
        final Net net;
        final FeedFollower follower;
        final Map<String, FeedEntry> feed = new HashMap<>();
        final Map<String, String> applied = new HashMap<>();
        UUID timeline = new UUID(1, 1);
        long head;
        int asks;
        boolean forge;

        private int connection;

        World(long seed) {
            net = new Net(seed);
            follower = new FeedFollower(FeedMark.NOTHING, net.randomSource());
        }

        Map<String, String> cloudState() {
            Map<String, String> state = new HashMap<>();
            feed.forEach((key, row) -> state.put(key, row.timeline() + "#" + row.seq()));
            return state;
        }

        void live(Duration length, boolean troubled) {
            Duration end = net.now.plus(length);
            while (net.now.compareTo(end) < 0) {
                if (troubled && net.happens(0.05)) {
                    trouble();
                }
                Duration wake = follower.wakeAt(net.now);
                Duration until = troubled && net.happens(0.5) ? net.now.plusMillis(500) : wake;
                if (!net.step(until.compareTo(end) < 0 ? until : end)) {
                    handle(new FeedFollower.Event.Tick());
                }
                if (troubled && net.happens(0.2)) {
                    change();
                }
            }
        }

        void connect() {
            connection++;
            FeedMark mark = new FeedMark(timeline, head);
            down(() -> handle(new FeedFollower.Event.Online(mark)));
        }

        void change() {
            long before = head++;
            FeedEntry row =
                    new FeedEntry(LOT, timeline, "key-" + net.random.nextInt(30), head, new byte[] {'1'}, new byte[64]);
            feed.put(row.key(), row);
            down(() -> page(FeedPage.live(row, before)));
        }

        private void trouble() {
            net.trouble();
            if (net.happens(0.3)) {
                connection++;
                handle(new FeedFollower.Event.Offline());
            }
            if (net.happens(0.5)) {
                connect();
            }
            if (net.happens(0.1)) {
                restore();
            }
        }

        /** The cloud comes back on a new timeline; what it still has is signed again. */
        private void restore() {
            timeline = new UUID(1, net.random.nextLong());
            head = 0;
            for (FeedEntry row : List.copyOf(feed.values())) {
                feed.remove(row.key());
                if (net.happens(0.7)) {
                    feed.put(row.key(), new FeedEntry(LOT, timeline, row.key(), ++head, row.body(), new byte[64]));
                }
            }
        }

        private void handle(FeedFollower.Event event) {
            for (FeedFollower.Command command : follower.on(event, net.now)) {
                switch (command) {
                    case FeedFollower.Command.AskRows ask -> {
                        asks++;
                        net.carry(() -> {
                            FeedPage answer = answer(ask);
                            down(() -> page(answer));
                        });
                    }
                    case FeedFollower.Command.Apply apply -> apply(apply.batch());
                }
            }
        }

        private void page(FeedPage page) {
            handle(forge ? new FeedFollower.Event.BadPage(page.id()) : new FeedFollower.Event.Page(page));
        }

        private void apply(FeedFollower.Batch batch) {
            if (net.happens(net.lossRate / 3)) {
                handle(new FeedFollower.Event.NotApplied());
                return;
            }
            batch.rows().forEach(row -> applied.put(row.key(), row.timeline() + "#" + row.seq()));
            if (batch.last()) {
                applied.values()
                        .removeIf(
                                position -> !position.startsWith(batch.through().timeline() + "#"));
            }
            handle(new FeedFollower.Event.Applied(batch.through()));
        }

        private FeedPage answer(FeedFollower.Command.AskRows ask) {
            long after = timeline.equals(ask.after().timeline()) ? ask.after().seq() : 0;
            List<FeedEntry> rows = new ArrayList<>(feed.values().stream()
                    .filter(row -> row.seq() > after)
                    .sorted(Comparator.comparingLong(FeedEntry::seq))
                    .limit(6)
                    .toList());
            boolean more = rows.size() == 6;
            if (more) {
                rows.removeLast();
            }
            return new FeedPage(ask.id(), timeline, after, more ? rows.getLast().seq() : head, head, rows);
        }

        private void down(Runnable delivery) {
            int mine = connection;
            net.carry(() -> {
                if (mine == connection) {
                    delivery.run();
                }
            });
        }
    }
}
