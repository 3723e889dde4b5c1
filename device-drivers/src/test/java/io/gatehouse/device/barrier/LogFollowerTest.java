package io.gatehouse.device.barrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.device.barrier.BarrierEvent.ControllerRestarted;
import io.gatehouse.device.barrier.BarrierEvent.CounterJumped;
import io.gatehouse.device.barrier.BarrierEvent.Edge;
import io.gatehouse.device.barrier.BarrierEvent.MissedEdges;
import io.gatehouse.device.barrier.BarrierEvent.Snapshot;
import io.gatehouse.testkit.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How copies of a controller's log, in whatever order they come, become events in the device's order. */
final class LogFollowerTest {

    private final LogWriter device = new LogWriter("boot-1");
    private final LogFollower follower = new LogFollower(new StartAt.Now());

    static Stream<Long> seeds() {
        return LongStream.range(0, Counts.of(200, 20_000)).boxed();
    }

    private static List<Long> numbers(List<BarrierEvent> events) {
        return only(events, Edge.class).stream().map(Edge::number).toList();
    }

    private static <T extends BarrierEvent> List<T> only(List<BarrierEvent> events, Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void the_first_log_is_a_snapshot_without_the_past() {
        device.toggle(BarrierInput.ARMING_LOOP, 3);

        List<BarrierEvent> events = follower.take(device.log());

        assertEquals(1, events.size());
        assertEquals(3, ((Snapshot) events.getFirst()).lastNumber());
    }

    @Test
    void a_new_edge_is_posted_before_the_snapshot_it_led_to() {
        follower.take(device.log());
        device.toggle(BarrierInput.ARMING_LOOP, 1);

        List<BarrierEvent> events = follower.take(device.log());

        assertEquals(new Edge("boot-1", 1, 10, BarrierInput.ARMING_LOOP, true), events.getFirst());
        assertTrue(events.getLast() instanceof Snapshot snapshot && snapshot.on(BarrierInput.ARMING_LOOP));
    }

    @Test
    void a_copy_that_comes_twice_or_late_changes_nothing() {
        follower.take(device.log());
        device.toggle(BarrierInput.ARMING_LOOP, 1);
        ControllerLog older = device.log();
        device.toggle(BarrierInput.ARMING_LOOP, 1);
        ControllerLog newer = device.log();

        assertEquals(List.of(1L, 2L), numbers(follower.take(newer)));
        assertEquals(List.of(), follower.take(newer));
        assertEquals(List.of(), follower.take(older));
    }

    @Test
    void a_lost_copy_loses_nothing_that_the_ring_still_has() {
        follower.take(device.log());
        device.toggle(BarrierInput.CLOSING_LOOP, ControllerLog.EDGES_MAX);

        List<BarrierEvent> events = follower.take(device.log());

        assertEquals(ControllerLog.EDGES_MAX, numbers(events).size());
        assertEquals(List.of(), only(events, MissedEdges.class));
    }

    @Test
    void edges_that_left_the_ring_are_counted_by_their_input() {
        follower.take(device.log());
        device.toggle(BarrierInput.HELP_BUTTON, 10);
        device.toggle(BarrierInput.ARMING_LOOP, ControllerLog.EDGES_MAX);

        List<BarrierEvent> events = follower.take(device.log());

        assertEquals(new MissedEdges("boot-1", 1, 10, Map.of(BarrierInput.HELP_BUTTON, 5)), events.getFirst());
        assertEquals(11, numbers(events).getFirst());
    }

    @Test
    void a_counter_that_wraps_at_65535_is_no_jump() {
        device.setCounter(BarrierInput.ARMING_LOOP, 65_535);
        follower.take(device.log());
        device.toggle(BarrierInput.ARMING_LOOP, 2);

        List<BarrierEvent> events = follower.take(device.log());

        assertEquals(0, only(events, Snapshot.class).getFirst().counters().get(BarrierInput.ARMING_LOOP));
        assertEquals(List.of(), only(events, CounterJumped.class));
    }

    @Test
    void edges_missed_over_a_wrap_are_counted() {
        device.setCounter(BarrierInput.HELP_BUTTON, 65_534);
        follower.take(device.log());
        device.toggle(BarrierInput.HELP_BUTTON, 8);
        device.toggle(BarrierInput.ARMING_LOOP, ControllerLog.EDGES_MAX);

        MissedEdges missed =
                only(follower.take(device.log()), MissedEdges.class).getFirst();

        assertEquals(Map.of(BarrierInput.HELP_BUTTON, 4), missed.rises());
    }

    @Test
    void a_counter_that_was_reset_is_told_and_followed_from_there() {
        device.toggle(BarrierInput.ARMING_LOOP, 10);
        follower.take(device.log());
        device.setCounter(BarrierInput.ARMING_LOOP, 0);

        List<BarrierEvent> events = follower.take(device.log());
        device.toggle(BarrierInput.ARMING_LOOP, 2);
        List<BarrierEvent> after = follower.take(device.log());

        assertEquals(
                List.of(new CounterJumped("boot-1", BarrierInput.ARMING_LOOP, 5, 0)),
                only(events, CounterJumped.class));
        assertEquals(List.of(), only(after, CounterJumped.class));
    }

    @Test
    void a_new_boot_is_told_and_its_edges_count_from_one() {
        device.toggle(BarrierInput.ARMING_LOOP, 2);
        follower.take(device.log());
        var rebooted = new LogWriter("boot-2");
        rebooted.toggle(BarrierInput.FIRE, 1);

        List<BarrierEvent> events = follower.take(rebooted.log());

        assertEquals(new ControllerRestarted("boot-1", "boot-2"), events.getFirst());
        assertEquals(List.of(1L), numbers(events));
    }

    @Test
    void a_late_copy_of_an_older_boot_is_no_reboot() {
        follower.take(device.log());
        device.toggle(BarrierInput.ARMING_LOOP, 1);
        ControllerLog late = device.log();
        follower.take(new LogWriter("boot-2").log());

        assertEquals(List.of(), follower.take(late));
        assertEquals("boot-2", follower.boot());
    }

    @Test
    void a_restarted_agent_gets_what_follows_the_edge_it_knows() {
        device.toggle(BarrierInput.ARMING_LOOP, 5);

        List<BarrierEvent> events = new LogFollower(new StartAt.After("boot-1", 3)).take(device.log());

        assertEquals(List.of(4L, 5L), numbers(events));
    }

    @Test
    void a_restarted_agent_whose_edge_is_of_an_older_boot_gets_all_of_this_one() {
        device.toggle(BarrierInput.ARMING_LOOP, 2);

        List<BarrierEvent> events = new LogFollower(new StartAt.After("boot-0", 77)).take(device.log());

        assertEquals(new ControllerRestarted("boot-0", "boot-1"), events.getFirst());
        assertEquals(List.of(1L, 2L), numbers(events));
    }

    @Test
    void an_agent_that_asks_for_the_oldest_gets_the_ring_and_misses_nothing_by_it() {
        device.toggle(BarrierInput.ARMING_LOOP, 100);

        List<BarrierEvent> events = new LogFollower(new StartAt.Oldest()).take(device.log());

        assertEquals(LongStream.rangeClosed(37, 100).boxed().toList(), numbers(events));
        assertEquals(List.of(), only(events, MissedEdges.class));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_edge_is_posted_once_in_order_or_counted_as_missed(long seed) {
        var random = new SplittableRandom(seed);
        var posted = new ArrayList<>(follower.take(device.log()));
        var underWay = new ArrayList<ControllerLog>();
        for (int round = 0; round < 300; round++) {
            device.toggle(BarrierInput.all().get(random.nextInt(BarrierInput.COUNT)), random.nextInt(12));
            underWay.add(device.log());
            while (!underWay.isEmpty() && random.nextInt(4) != 0) {
                int which = random.nextInt(underWay.size());
                boolean twice = random.nextInt(5) == 0;
                ControllerLog copy = twice ? underWay.get(which) : underWay.remove(which);
                if (random.nextInt(3) != 0) {
                    posted.addAll(follower.take(copy));
                }
            }
        }
        posted.addAll(follower.take(device.log()));

        assertEquals(device.log().lastNumber(), followWithoutGap(posted));
        assertEquals(List.of(), only(posted, CounterJumped.class));
        assertEquals(device.rises(), rises(posted));
    }

    private static long followWithoutGap(List<BarrierEvent> posted) {
        long next = 1;
        for (BarrierEvent event : posted) {
            if (event instanceof Edge edge) {
                assertEquals(next, edge.number());
                next++;
            } else if (event instanceof MissedEdges missed) {
                assertEquals(next, missed.firstNumber());
                next = missed.lastNumber() + 1;
            }
        }
        return next - 1;
    }

    private static long rises(List<BarrierEvent> posted) {
        long seen = only(posted, Edge.class).stream().filter(Edge::on).count();
        return seen
                + only(posted, MissedEdges.class).stream()
                        .flatMap(missed -> missed.rises().values().stream())
                        .mapToLong(rise -> rise)
                        .sum();
    }
}
