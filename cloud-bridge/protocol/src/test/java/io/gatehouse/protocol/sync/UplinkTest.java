package io.gatehouse.protocol.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Head;
import io.gatehouse.testkit.Counts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UplinkTest {

    private static final FeedMark NO_FEED = FeedMark.NOTHING;

    @Test
    void whatever_is_lost_repeated_overtaken_or_cut_everything_arrives_once_and_in_order() {
        for (int round = 0; round < Counts.of(150, 5000); round++) {
            long seed = 1000L + round;
            World world = new World(seed, 200 + round % 300);
            world.live(Duration.ofSeconds(200), true);
            world.heal();
            world.live(Duration.ofSeconds(200), false);

            assertEquals(world.journal.entries.size(), world.stored.size(), "seed " + seed);
            assertEquals(world.journal.entries, world.stored, "seed " + seed);
            assertEquals(world.journal.head(), world.uplink.acked(), "seed " + seed);
            assertEquals(Uplink.Phase.SENDING, world.uplink.phase(), "seed " + seed);
        }
    }

    @Test
    void a_cloud_that_came_back_from_a_backup_gets_again_what_it_lost() {
        for (int round = 0; round < Counts.of(50, 1000); round++) {
            long seed = 7000L + round;
            World world = new World(seed, 150);
            world.backups = true;
            world.live(Duration.ofSeconds(150), true);
            world.heal();
            world.live(Duration.ofSeconds(200), false);

            assertEquals(world.journal.entries.size(), world.stored.size(), "seed " + seed);
            assertEquals(world.journal.entries, world.stored, "seed " + seed);
            assertEquals(world.journal.head(), world.uplink.acked(), "seed " + seed);
        }
    }

    @Test
    void a_backlog_goes_as_fast_as_the_limits_of_the_broker_allow_and_no_faster() {
        World world = new World(1, 20_000);
        world.pageEntries = 100;
        world.messageBytes = 12_000;
        Duration begin = world.net.now;
        while (!world.uplink.acked().equals(world.journal.head())) {
            world.live(Duration.ofMillis(100), false);
        }

        Duration took = world.net.now.minus(begin);
        assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, "took " + took);
        for (int from = 0; from < world.sent.size(); from++) {
            int publishes = 0;
            int bytes = 0;
            for (int at = from;
                    at < world.sent.size()
                            && world.sent.get(at).minus(world.sent.get(from)).compareTo(Duration.ofSeconds(1)) < 0;
                    at++) {
                publishes += 2;
                bytes += world.messageBytes;
            }
            assertTrue(publishes <= 100 && bytes <= 512 * 1024, publishes + " publishes, " + bytes + " bytes");
        }
    }

    @Test
    void a_cloud_that_tells_another_story_gets_nothing_and_people_are_told() {
        World world = new World(2, 10);
        TestJournal other = new TestJournal();
        other.append("{\"another\":\"story\"}");
        world.stored.addAll(other.entries);
        world.live(Duration.ofSeconds(30), false);

        assertEquals(Uplink.Phase.DIVERGED, world.uplink.phase());
        assertEquals(other.entries, world.stored);
        assertTrue(world.uplink.problem().orElseThrow().contains("another entry"));

        TestJournal longer = TestJournal.of(12);
        world.stored.clear();
        world.stored.addAll(longer.entries);
        world.live(Duration.ofSeconds(90), false);
        assertTrue(world.uplink.problem().orElseThrow().contains("ends at"));
    }

    @Test
    void a_half_open_connection_is_noticed_by_what_does_not_come_back() {
        World world = new World(3, 10);
        world.live(Duration.ofSeconds(5), false);
        int connects = world.connects;
        world.net.lossRate = 1;
        world.append(1);
        world.live(Duration.ofSeconds(25), false);
        assertTrue(world.connects > connects, "a new connection was tried");

        world.net.heal();
        world.live(Duration.ofSeconds(80), false);
        assertEquals(world.journal.entries, world.stored);
    }

    @Test
    void tries_begin_within_a_second_spread_out_to_a_minute_and_never_end() {
        World world = new World(4, 1);
        world.reachable = false;
        Duration begin = world.net.now;
        Duration first = world.uplink.wakeAt(begin).minus(begin);
        world.live(Duration.ofHours(10), false);

        assertTrue(first.compareTo(Duration.ofSeconds(1)) < 0);
        // Full jitter up to 60 s: 30 s on average over ten hours
        assertTrue(world.connects > 1000 && world.connects < 1500, "tries: " + world.connects);
        world.reachable = true;
        world.live(Duration.ofSeconds(70), false);
        assertEquals(world.journal.entries, world.stored);
    }

    /** A journal, its uplink, a cloud, and what is between them. */
    private static final class World {
        final Net net;
        final TestJournal journal;
        final Uplink uplink;
        final List<Entry> stored = new ArrayList<>();
        final List<Duration> sent = new ArrayList<>();
        boolean backups;
        boolean reachable = true;
        int pageEntries = 7;
        int messageBytes = 700;
        int connects;

        private final Deque<Runnable> events = new ArrayDeque<>();
        private int connection;
        private long mostHeld;

        World(long seed, int entries) {
            net = new Net(seed);
            journal = TestJournal.of(entries);
            uplink = new Uplink(
                    TestJournal.STREAM.incarnation(), journal.head(), Mark.START, net.randomSource(), net.now);
        }

        void append(int count) {
            for (int more = 0; more < count; more++) {
                journal.append("{\"more\":" + journal.entries.size() + "}");
            }
            handle(new Uplink.Event.Grew(journal.head()));
        }

        void heal() {
            net.heal();
            reachable = true;
        }

        void live(Duration length, boolean troubled) {
            Duration end = net.now.plus(length);
            while (net.now.compareTo(end) < 0) {
                if (troubled && net.happens(0.02)) {
                    trouble();
                }
                settle();
                Duration wake = uplink.wakeAt(net.now);
                if (!net.step(wake.compareTo(end) < 0 ? wake : end)) {
                    handle(new Uplink.Event.Tick());
                }
                settle();
                check();
            }
        }

        /** What the uplink is to be told at once. */
        private void settle() {
            while (!events.isEmpty()) {
                events.remove().run();
            }
        }

        private void trouble() {
            net.trouble();
            reachable = net.happens(0.8);
            if (net.happens(0.3)) {
                connection++;
                handle(new Uplink.Event.Lost());
            }
            if (net.happens(0.3)) {
                append(net.random.nextInt(10));
            }
            if (backups && net.happens(0.2) && !stored.isEmpty()) {
                stored.subList(net.random.nextInt(stored.size()), stored.size()).clear();
            }
            if (!net.happens(0.5)) {
                reachable = true;
            }
        }

        private void check() {
            assertTrue(uplink.acked().seq() <= mostHeld, "the cursor is where the cloud never was");
            assertEquals(journal.at(uplink.acked().seq()), uplink.acked());
            if (!backups) {
                assertTrue(uplink.acked().seq() <= stored.size());
            }
        }

        private void handle(Uplink.Event event) {
            for (Uplink.Command command : uplink.on(event, net.now)) {
                switch (command) {
                    case Uplink.Command.Connect connect -> connect();
                    case Uplink.Command.Drop drop -> connection++;
                    case Uplink.Command.Greet greet ->
                        up(() -> {
                            Mark held = held();
                            Ask.Hello hello =
                                    new Ask.Hello(greet.id(), TestJournal.STREAM.incarnation(), greet.head(), NO_FEED);
                            down(() -> handle(
                                    new Uplink.Event.Greeted(Joining.answer(hello, held, 0, NO_FEED), own(held))));
                        });
                    case Uplink.Command.SendPage page -> send(page.after());
                    case Uplink.Command.Keep keep -> assertEquals(uplink.acked(), keep.acked());
                    case Uplink.Command.Report report ->
                        assertTrue(!report.problem().isEmpty());
                }
            }
        }

        private void connect() {
            connects++;
            int mine = ++connection;
            boolean works = reachable;
            net.later(Duration.ofMillis(50), () -> {
                if (mine == connection) {
                    handle(works ? new Uplink.Event.Connected() : new Uplink.Event.Lost());
                }
            });
        }

        private void send(Mark after) {
            int to = (int) Math.min(after.seq() + pageEntries, journal.entries.size());
            List<Entry> entries = journal.entries.subList((int) after.seq(), to);
            Entry last = entries.getLast();
            JournalPage page =
                    new JournalPage(entries, new Head(TestJournal.STREAM, last.seq(), last.hash(), new byte[64]));
            sent.add(net.now);
            events.add(() -> handle(new Uplink.Event.Sent(page.through(), messageBytes)));
            up(() -> {
                switch (Joining.of(
                        held(),
                        page,
                        seq -> Optional.of(Mark.of(stored.get((int) seq - 1)).hash()))) {
                    case Joining.Takes takes -> {
                        assertEquals(stored.size() + 1, takes.fresh().getFirst().seq());
                        stored.addAll(takes.fresh());
                    }
                    case Joining.Known known -> {}
                    case Joining.Gap gap -> assertTrue(gap.missingFrom() == stored.size() + 1);
                    case Joining.Fork fork -> throw new AssertionError("no fork was made: " + fork);
                }
                Mark held = held();
                down(() ->
                        handle(new Uplink.Event.Acked(Ack.of(TestJournal.STREAM.incarnation(), held, 0), own(held))));
            });
        }

        private Mark held() {
            mostHeld = Math.max(mostHeld, stored.size());
            return stored.isEmpty() ? Mark.START : Mark.of(stored.getLast());
        }

        private Optional<String> own(Mark mark) {
            return mark.seq() > journal.entries.size()
                    ? Optional.empty()
                    : Optional.of(journal.at(mark.seq()).hash());
        }

        /** What is sent on a connection may still arrive after its end. */
        private void up(Runnable delivery) {
            net.carry(delivery);
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
