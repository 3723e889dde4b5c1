package io.gatehouse.simulator.bench.durable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.testkit.FaultyDisk.Mode;
import io.gatehouse.testkit.Needs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a lane does when its disk does not do what it must: a real agent, and below it a disk that fails on command. */
@Needs(command = "gcc", debianPackage = "gcc")
class BadDiskTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path temporary;

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FULL", "READ_ONLY"})
    void an_entrance_whose_disk_takes_nothing_says_so_and_goes_on_by_itself_when_it_does_again(Mode broken)
            throws Exception {
        try (LaneOnDisk lane = new LaneOnDisk(temporary, "entry")) {
            lane.awaitReady();
            passes(lane, 1);
            long syncs = lane.disk.syncs();
            assertTrue(syncs > 0, "the agent is not on the faulty disk");

            lane.disk.mode(broken);
            lane.arrive("car-2");
            lane.tap(2);
            lane.await("the driver is told", SOON, () -> lane.page().contains("cannot record entries"));
            assertFalse(lane.armIsUp());
            lane.disk.mode(Mode.WORKS);
            // The lane tries its disk once a second.
            lane.letPass(150);
            lane.tap(2);
            lane.await("the arm is up", SOON, lane::armIsUp);
            lane.driveOn("car-2");
            passes(lane, 3);

            lane.await("three cars are in the journal", SOON, () -> checkIns(lane) == 3);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FULL", "READ_ONLY"})
    void an_exit_whose_disk_takes_nothing_opens_and_writes_it_down_afterwards(Mode broken) throws Exception {
        try (LaneOnDisk lane = new LaneOnDisk(temporary, "exit")) {
            lane.awaitReady();
            lane.disk.mode(broken);
            passes(lane, 1);
            passes(lane, 2);
            assertEquals(0, exits(lane));
            lane.disk.mode(Mode.WORKS);

            lane.await("both exits are in the journal", SOON, () -> exits(lane) == 2);
        }
    }

    @Test
    void on_a_slow_disk_an_entry_waits_for_its_sync_and_nothing_is_lost() throws Exception {
        try (LaneOnDisk lane = new LaneOnDisk(temporary, "entry")) {
            lane.awaitReady();
            lane.disk.mode(Mode.SLOW);
            passes(lane, 1);
            lane.disk.mode(Mode.WORKS);

            lane.await("it is in the journal", SOON, () -> checkIns(lane) == 1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"HANGS", "FREEZES"})
    void while_a_disk_hangs_no_car_is_let_in_and_afterwards_the_lane_goes_on(Mode broken) throws Exception {
        try (LaneOnDisk lane = new LaneOnDisk(temporary, "entry")) {
            lane.awaitReady();
            lane.disk.mode(broken);
            lane.arrive("car-1");
            lane.tap(1);
            lane.letPass(200);
            assertFalse(lane.armIsUp(), "opened for an entry that is not durable");
            lane.disk.mode(Mode.WORKS);
            lane.await("the arm is up", SOON, lane::armIsUp);
            lane.driveOn("car-1");

            lane.await("it is in the journal", SOON, () -> checkIns(lane) == 1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"HANGS", "FREEZES"})
    void while_a_disk_hangs_the_guard_lets_out_who_asks_and_afterwards_it_is_written_down(Mode broken)
            throws Exception {
        try (LaneOnDisk lane = new LaneOnDisk(temporary, "exit")) {
            lane.awaitReady();
            assertTrue(lane.disk.reads() > 0, "the agent reads past the faulty disk");
            lane.disk.mode(broken);
            passes(lane, 1);
            passes(lane, 2);
            passes(lane, 3);
            assertEquals(0, exits(lane));
            lane.disk.mode(Mode.WORKS);

            lane.await("all three exits are in the journal", SOON, () -> exits(lane) == 3);
            assertEquals(3, lane.openings());
        }
    }

    @Test
    void an_agent_that_finds_its_disk_read_only_ends_and_names_the_file() throws Exception {
        try (LaneOnDisk lane = new LaneOnDisk(temporary, "exit", Mode.READ_ONLY)) {
            assertTrue(lane.ended() != 0, lane.said());
            assertTrue(lane.said().contains("Read-only file system"), lane.said());
        }
    }

    private static void passes(LaneOnDisk lane, int account) throws Exception {
        lane.arrive("car-" + account);
        lane.tap(account);
        lane.await("the arm is up for car " + account, Duration.ofSeconds(40), lane::armIsUp);
        lane.driveOn("car-" + account);
    }

    private static long checkIns(LaneOnDisk lane) {
        return count(lane.journal(), Fact.CheckIn.class);
    }

    private static long exits(LaneOnDisk lane) {
        return count(lane.journal(), Fact.ExitUnrated.class) + count(lane.journal(), Fact.Exit.class);
    }

    private static long count(List<Fact> journal, Class<? extends Fact> kind) {
        return journal.stream().filter(kind::isInstance).count();
    }
}
