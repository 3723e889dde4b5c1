package io.gatehouse.agent.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import io.gatehouse.testkit.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise 5, with the real loop, guard and store, and a disk that does not do its part. */
class NobodyIsTrappedTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration ANSWERED_WITHIN = Duration.ofMillis(1_500);

    private final Clock machine = ClockProvider.open("system", Map.of());

    @TempDir
    Path folder;

    private void awaitOpens(LaneRig lane, int opens) {
        Eventually.within(
                LIMIT,
                () -> opens + " OPENs among " + lane.barrier.opens(),
                () -> lane.barrier.opens().size() >= opens);
    }

    /** The guard has done all that it does for so many cars: its OPEN is only the first of it. */
    private static void awaitGuard(LaneRig lane, int cars) {
        Eventually.within(LIMIT, () -> lane.servedByGuard() == cars);
    }

    @Test
    void three_cars_leave_while_the_disk_hangs_for_a_minute_and_everything_is_in_the_journal_afterwards()
            throws IOException {
        try (LaneRig lane = LaneRig.exit(folder, 1)) {
            lane.disk.hangs();
            for (int car = 1; car <= 3; car++) {
                Duration before = machine.monotonic();
                lane.carAsks("car " + car);
                awaitOpens(lane, car);
                Duration waited = machine.monotonic().minus(before);
                assertTrue(waited.compareTo(ANSWERED_WITHIN) < 0, "car " + car + " waited " + waited);
                awaitGuard(lane, car);
                lane.barrier.carPasses();
                lane.time.passes(Duration.ofSeconds(20));
            }
            assertEquals(List.of(), lane.journal(Fact.ExitGranted.class));

            lane.disk.worksAgain();

            Eventually.within(
                    LIMIT,
                    () -> "journal " + lane.journal(),
                    () -> lane.journal(Fact.ExitUnrated.class).size() == 3);
            assertEquals(3, lane.journal(Fact.ExitGranted.class).size());
            assertEquals(
                    2,
                    lane.journal(Fact.ExitGranted.class).stream()
                            .filter(grant -> grant.by() == Fact.OpenedBy.GUARD)
                            .count(),
                    "the first was being written by the lane when the guard opened");
            assertEquals(3, presences(lane.barrier.opens()).size());
            assertEquals(3, lane.barrier.opens().size(), () -> "one OPEN a car: " + lane.barrier.opens());
            assertTrue(lane.barrier.heartbeats() > 1);
        }
    }

    private static Set<PresenceId> presences(List<BarrierCommand> opens) {
        return opens.stream().map(BarrierCommand::presence).collect(Collectors.toSet());
    }

    @Test
    void a_disk_in_time_leaves_the_guard_nothing_to_do() throws IOException {
        try (LaneRig lane = LaneRig.exit(folder, 1)) {
            lane.carAsks("x");
            awaitOpens(lane, 1);
            lane.barrier.carPasses();
            Eventually.within(LIMIT, () -> lane.journal(Fact.ExitUnrated.class).size() == 1);

            assertEquals(null, lane.journal(Fact.ExitGranted.class).getFirst().by());
            assertEquals(0, lane.view().orElseThrow().guard().served());
        }
    }

    @Test
    void help_held_while_the_loop_hangs_is_journalled_under_the_car_that_stood_there() throws IOException {
        try (LaneRig lane = LaneRig.exit(folder, 1)) {
            lane.disk.hangs();
            lane.carAsks("hangs");
            awaitOpens(lane, 1);
            awaitGuard(lane, 1);
            lane.barrier.carPasses();
            lane.barrier.contact(BarrierInput.ARMING_LOOP, true);
            lane.barrier.contact(BarrierInput.HELP_BUTTON, true);
            awaitOpens(lane, 2);
            awaitGuard(lane, 2);
            lane.barrier.contact(BarrierInput.HELP_BUTTON, false);
            lane.barrier.carPasses();
            lane.disk.worksAgain();

            Eventually.within(LIMIT, () -> lane.journal(Fact.ExitUnrated.class).size() == 2);
            Fact.ExitGranted second = lane.journal(Fact.ExitGranted.class).getLast();
            assertEquals(Fact.OpenedBy.GUARD, second.by());
            assertEquals(io.gatehouse.protocol.fact.Method.HELP_BUTTON, second.method());
            assertEquals(2, lane.barrier.opens().size());
        }
    }

    @Test
    void what_a_full_disk_did_not_take_is_written_in_order_when_there_is_room_again() throws IOException {
        try (LaneRig lane = LaneRig.exit(folder, 1)) {
            lane.disk.isFull(true);
            for (int car = 1; car <= 3; car++) {
                lane.carAsks("car " + car);
                awaitOpens(lane, car);
                lane.barrier.carPasses();
            }
            lane.time.passes(Duration.ofSeconds(2));
            assertEquals(List.of(), lane.journal(Fact.ExitGranted.class));

            lane.disk.isFull(false);
            lane.time.passes(Duration.ofSeconds(2));

            Eventually.within(LIMIT, () -> lane.journal(Fact.ExitUnrated.class).size() == 3);
            assertEquals(
                    "ExitGranted ExitUnrated ExitGranted ExitUnrated ExitGranted ExitUnrated",
                    lane.journal().stream()
                            .map(fact -> fact.getClass().getSimpleName())
                            .filter(name -> name.startsWith("Exit"))
                            .collect(Collectors.joining(" ")));
            assertEquals(3, lane.barrier.opens().size());
            assertEquals(0, lane.view().orElseThrow().notTaken());
        }
    }

    @Test
    void an_agent_that_dies_while_its_disk_hangs_journals_afterwards_for_whom_the_guard_opened_once()
            throws IOException {
        LaneRig lane = LaneRig.exit(folder, 1);
        lane.disk.hangs();
        lane.carAsks("car 1");
        awaitOpens(lane, 1);
        lane.disk.isFull(true);
        lane.dies();
        lane.disk.worksAgain();
        lane.close();
        assertEquals(List.of(), lane.journal(Fact.ExitGranted.class));

        for (int run = 2; run <= 3; run++) {
            try (LaneRig again = LaneRig.exit(folder, run)) {
                Fact.ExitGranted grant = again.journal(Fact.ExitGranted.class).getFirst();
                assertEquals(1, again.journal(Fact.ExitGranted.class).size());
                assertEquals(Fact.OpenedBy.GUARD, grant.by());
                assertEquals(lane.barrier.opens().getFirst().presence(), grant.presence());
                assertEquals(List.of(), again.barrier.opens());
            }
        }
    }

    @Test
    void a_genuine_pass_is_charged_to_its_account_also_when_the_guard_opened_for_it() throws IOException {
        try (LaneRig lane = LaneRig.exit(folder, 1)) {
            lane.disk.hangs();
            lane.carAsks("hangs");
            awaitOpens(lane, 1);
            lane.barrier.carPasses();
            lane.carAsks(lane.lot.annasCode());
            awaitOpens(lane, 2);
            lane.barrier.carPasses();
            lane.disk.worksAgain();

            Eventually.within(LIMIT, () -> lane.journal(Fact.ExitUnrated.class).size() == 2);
            Fact.ExitUnrated anna = lane.journal(Fact.ExitUnrated.class).getLast();
            assertEquals("anna", String.valueOf(anna.account()));
            assertEquals("stay not known at this exit", anna.reason());
        }
    }

    @Test
    void what_an_exit_could_not_write_into_a_store_that_is_set_aside_is_written_by_the_lane_that_follows()
            throws Exception {
        List<Written> owed;
        try (LaneRig lane = LaneRig.exit(folder, 1)) {
            lane.disk.isFull(true);
            lane.carAsks("a car");
            awaitOpens(lane, 1);
            lane.barrier.carPasses();
            owed = lane.ends();
            assertEquals(List.of(), lane.journal(Fact.ExitGranted.class));
        }

        Path next = Files.createDirectories(folder.resolve("next"));
        try (LaneRig lane = LaneRig.exitAfter(next, owed)) {
            Eventually.within(LIMIT, () -> lane.journal(Fact.ExitGranted.class).size() == 1);
        }
    }

    @Test
    void an_entrance_opens_only_for_what_is_on_the_disk() throws IOException {
        try (LaneRig lane = LaneRig.entrance(folder)) {
            lane.disk.hangs();
            lane.carAsks(lane.lot.annasCode());
            lane.time.passes(Duration.ofSeconds(5));
            Eventually.within(LIMIT, lane.disk::isWaitedFor);
            assertEquals(List.of(), lane.barrier.opens());

            lane.disk.worksAgain();

            awaitOpens(lane, 1);
            assertEquals(1, lane.journal(Fact.EntryGranted.class).size());
            long lifeMs = lane.barrier.opens().getFirst().ttlMs();
            assertTrue(lifeMs <= 5_000, "its life began when the code was shown, but " + lifeMs + " ms are left");
        }
    }

    @Test
    void an_entrance_whose_disk_hung_for_longer_than_a_command_lives_opens_when_the_driver_asks_again()
            throws IOException {
        try (LaneRig lane = LaneRig.entrance(folder)) {
            lane.disk.hangs();
            lane.carAsks(lane.lot.annasCode());
            Eventually.within(LIMIT, lane.disk::isWaitedFor);
            lane.time.passes(Duration.ofSeconds(60));
            lane.disk.worksAgain();
            Eventually.within(LIMIT, () -> lane.journal(Fact.EntryGranted.class).size() == 1);
            assertEquals(List.of(), lane.barrier.opens());

            lane.asks(lane.lot.annasCode());

            awaitOpens(lane, 1);
            assertEquals(1, lane.journal(Fact.EntryGranted.class).size());
        }
    }

    @Test
    void an_entrance_with_a_full_disk_lets_nobody_in_says_why_and_lets_him_in_when_there_is_room() throws IOException {
        try (LaneRig lane = LaneRig.entrance(folder)) {
            lane.disk.isFull(true);
            lane.carAsks(lane.lot.annasCode());
            Eventually.within(LIMIT, () -> lane.view().orElseThrow().car().contains("cannot record entries"));
            assertEquals(List.of(), lane.barrier.opens());

            lane.disk.isFull(false);
            lane.time.passes(Duration.ofSeconds(2));
            lane.asks(lane.lot.annasCode());

            awaitOpens(lane, 1);
            assertEquals(
                    "journal_writable",
                    lane.journal(Fact.EntryRefused.class).getFirst().reason());
            assertEquals(1, lane.journal(Fact.EntryGranted.class).size());
        }
    }

    @Test
    void a_car_that_the_lane_has_journalled_too_is_not_journalled_again_when_its_record_is_still_there()
            throws IOException {
        Path ring = folder.resolve("guard.ring");
        byte[] owed;
        try (LaneRig lane = LaneRig.exit(folder, 1)) {
            lane.disk.hangs();
            lane.carAsks("x");
            awaitOpens(lane, 1);
            byte[] name = lane.barrier.opens().getFirst().presence().value().getBytes(StandardCharsets.UTF_8);
            Eventually.within(LIMIT, () -> contains(Files.readAllBytes(ring), name));
            owed = Files.readAllBytes(ring);
            lane.disk.worksAgain();
            Eventually.within(LIMIT, () -> lane.journal(Fact.ExitGranted.class).size() == 1);
        }
        // As if the agent had died after the commit and before the record was marked.
        Files.write(ring, owed);

        try (LaneRig again = LaneRig.exit(folder, 2)) {
            assertEquals(1, again.journal(Fact.ExitGranted.class).size());
            Eventually.within(LIMIT, () -> !Arrays.equals(owed, Files.readAllBytes(ring)));
        }
    }

    private static boolean contains(byte[] all, byte[] part) {
        return new String(all, StandardCharsets.ISO_8859_1).contains(new String(part, StandardCharsets.ISO_8859_1));
    }

    @Test
    void facts_that_cannot_be_read_do_not_keep_anybody_in() throws IOException {
        try (LaneRig lane = LaneRig.exit(folder, 1)) {
            lane.feed.close();

            lane.carAsks("x");

            awaitOpens(lane, 1);
            lane.barrier.carPasses();
            Eventually.within(LIMIT, () -> lane.journal(Fact.ExitUnrated.class).size() == 1);
            assertEquals(1, lane.journal(Fact.ExitGranted.class).size());
            assertEquals(1, lane.barrier.opens().size());
        }
    }
}
