package io.gatehouse.agent.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.identity.Standing.State;
import io.gatehouse.agent.store.FeedStore;
import io.gatehouse.agent.store.JournalCheck;
import io.gatehouse.agent.store.JournalReading;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Refiling;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Succession.Predecessor;
import io.gatehouse.protocol.fact.Succession.Refiled;
import io.gatehouse.protocol.fact.Succession.UnitConfirmed;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.testkit.Counts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A unit goes on from an older disk, or its agent is restarted; who notices, and what may happen until then. */
class RestoredImageTest {

    @TempDir
    Path base;

    private final WitnessingCloud cloud = new WitnessingCloud();

    private Path folder() {
        return base.resolve("unit");
    }

    private Path image() {
        return base.resolve("image");
    }

    /** Three cars that the cloud knows of, the image, two more that the cloud knows of. The unit is then switched off. */
    private StreamId lifeWithImage() throws IOException {
        try (EntranceAtWork unit = EntranceAtWork.start(folder(), "boot-1", 0)) {
            unit.told(1, 10);
            for (int car = 1; car <= 3; car++) {
                assertEquals("let in", unit.car(car));
            }
            cloud.hello(unit, false);
            unit.write(new Fact.ManualOpen("m", new io.gatehouse.protocol.id.PresenceId("x"), "staff", "wind"));
            copy(folder(), image());
            assertEquals("let in", unit.car(4));
            assertEquals("let in", unit.car(5));
            cloud.hello(unit, true);
            return unit.store.stream();
        }
    }

    @Test
    void a_unit_that_lost_both_files_has_no_rights_but_its_emergency_quota() throws Exception {
        Path store;
        try (EntranceAtWork unit = EntranceAtWork.start(base.resolve("unit"), "boot-1", 0)) {
            unit.told(1, 10);
            for (int car = 1; car <= 10; car++) {
                assertEquals("let in", unit.car(car));
            }
            assertEquals("pool_full", unit.car(11));
            store = unit.config.store();
            unit.store.acknowledged(unit.store.nextSeq() - 1, 0);
        }
        try (FeedStore feed = FeedStore.open(store)) {
            feed.copy(Instant.EPOCH);
        }
        for (String name : List.of("lane.db", "feed.db")) {
            try (FileChannel file = FileChannel.open(store.resolve(name), StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.allocate(100), 0);
            }
        }

        try (EntranceAtWork unit = EntranceAtWork.start(base.resolve("unit"), "boot-1", 0)) {
            long in = IntStream.rangeClosed(101, 130)
                    .filter(car -> unit.car(car).equals("let in"))
                    .count();
            assertEquals(EntranceAtWork.E, in);
        }
    }

    @Test
    void a_restored_image_is_denied_by_the_cloud_and_a_new_incarnation_files_again_what_nobody_held()
            throws IOException {
        StreamId old = lifeWithImage();
        restore();

        EntranceAtWork restored = EntranceAtWork.start(folder(), "boot-2", 5);
        assertEquals(State.UNCONFIRMED, restored.identity.standing().state());
        assertEquals("let in", restored.car(6), "one of u");
        cloud.hello(restored, false);
        assertEquals(State.SUPERSEDED, restored.identity.standing().state());
        assertEquals("unconfirmed_boot", restored.car(7));
        restored.leaveToSuccessor();

        try (EntranceAtWork unit = EntranceAtWork.start(folder(), "boot-2", 6)) {
            assertNotEquals(old, unit.store.stream());
            assertEquals(old.gateway(), unit.store.stream().gateway());
            Predecessor predecessor = (Predecessor) facts(unit).get(1);
            assertEquals(old.incarnation(), predecessor.incarnation());
            assertTrue(predecessor.reason().contains("the cloud holds"), predecessor.reason());
            assertEquals(
                    List.of("entry_granted 6", "check_in 6"),
                    refiled(unit).stream().filter(words -> words.contains("6")).toList());
            assertEquals(
                    1,
                    unit.store
                            .staysOf(
                                    new io.gatehouse.protocol.id.AccountId("a-6"),
                                    new io.gatehouse.protocol.id.PassId("p-6"))
                            .size());
            assertQuota(unit);
            cloud.hello(unit, false);
            assertEquals(unit.store.nextSeq() - 1, cloud.of(unit.store.stream()).size());
            unit.told(100, 10);
            assertEquals("let in", unit.car(20), "rights that were given to this incarnation");
            assertGood(unit);
        }
    }

    private static void assertQuota(EntranceAtWork unit) {
        for (int car = 10; car < 10 + EntranceAtWork.E; car++) {
            assertEquals("let in", unit.car(car), "one of e");
        }
        assertEquals("pool_full", unit.car(19));
    }

    @Test
    void a_restored_image_without_a_witness_lets_in_u_cars_however_often_its_agent_is_restarted() throws IOException {
        lifeWithImage();
        restore();
        int letIn = 0;

        for (int start = 0; start < 3; start++) {
            try (EntranceAtWork unit = EntranceAtWork.start(folder(), "boot-2", 0)) {
                for (int car = 10 * start; car < 10 * start + 5; car++) {
                    letIn += unit.car(100 + car).equals("let in") ? 1 : 0;
                }
            }
        }

        assertEquals(EntranceAtWork.U, letIn);
    }

    @Test
    void the_cloud_confirms_a_unit_that_it_knows_to_its_head_and_the_rest_of_the_boot_remembers_it()
            throws IOException {
        lifeWithImage();

        try (EntranceAtWork unit = EntranceAtWork.start(folder(), "boot-2", 0)) {
            cloud.hello(unit, false);
            assertEquals(State.CONFIRMED, unit.identity.standing().state());
            assertEquals(new UnitConfirmed("cloud", 0), facts(unit).getLast());
            unit.identity.remember();
        }
        try (EntranceAtWork unit = EntranceAtWork.start(folder(), "boot-2", 0)) {
            assertEquals(State.CONFIRMED, unit.identity.standing().state(), "restarted within the boot");
        }
        try (EntranceAtWork unit = EntranceAtWork.start(folder(), "boot-3", 0)) {
            assertEquals(State.UNCONFIRMED, unit.identity.standing().state(), "after another boot");
        }
    }

    @Test
    void a_disk_put_back_within_a_boot_is_denied_by_the_head_that_the_boot_remembers() throws IOException {
        lifeWithImage();
        restore();

        try (EntranceAtWork unit = EntranceAtWork.start(folder(), "boot-1", 0)) {
            assertEquals(State.SUPERSEDED, unit.identity.standing().state());
        }
    }

    @Test
    void the_controller_confirms_and_its_unknown_cycles_are_counted_as_cars_inside() throws IOException {
        lifeWithImage();
        restore();

        try (EntranceAtWork unit = EntranceAtWork.start(folder(), "boot-2", 5)) {
            int free = unit.facts.poolRights().orElseThrow().free();
            unit.controllerCounts(8);

            assertEquals(State.CONFIRMED, unit.identity.standing().state());
            // The image knows of three openings and one by hand; the controller has counted eight.
            assertEquals(new UnitConfirmed("controller", 4), facts(unit).getLast());
            assertEquals(free - 4, unit.facts.poolRights().orElseThrow().free());
            assertEquals(4, unit.facts.poolRights().orElseThrow().intruders());
        }
    }

    @Test
    void cars_that_only_the_controller_had_counted_take_no_emergency_place_of_the_next_incarnation()
            throws IOException {
        lifeWithImage();
        restore();
        EntranceAtWork restored = EntranceAtWork.start(folder(), "boot-2", 5);
        restored.controllerCounts(8);
        cloud.hello(restored, false);
        restored.leaveToSuccessor();

        try (EntranceAtWork unit = EntranceAtWork.start(folder(), "boot-2", 8)) {
            assertEquals(0, unit.facts.poolRights().orElseThrow().intruders());
            assertQuota(unit);
        }
    }

    @Test
    void a_unit_set_back_in_time_lets_in_no_more_than_u_and_e_cars_whatever_happens_in_its_boot() throws IOException {
        lifeWithImage();
        for (int seed = 1; seed <= Counts.of(8, 60); seed++) {
            restore();
            Random random = new Random(seed);
            int letIn = 0;
            EntranceAtWork unit = EntranceAtWork.start(folder(), "boot-" + (100 + seed), 0);
            for (int event = 0; event < 30; event++) {
                switch (random.nextInt(6)) {
                    case 0 -> {
                        unit.close();
                        unit = EntranceAtWork.start(folder(), "boot-" + (100 + seed), 0);
                    }
                    case 1 -> {
                        if (random.nextInt(4) == 0) {
                            cloud.hello(unit, random.nextBoolean());
                        }
                    }
                    default -> letIn += unit.car(1000 + event).equals("let in") ? 1 : 0;
                }
                if (unit.identity.standing().state() == State.SUPERSEDED) {
                    unit.leaveToSuccessor();
                    unit = EntranceAtWork.start(folder(), "boot-" + (100 + seed), 0);
                }
            }
            assertGood(unit);
            unit.close();
            assertTrue(letIn <= EntranceAtWork.U + EntranceAtWork.E, "seed " + seed + ": " + letIn + " cars");
        }
    }

    private static void assertGood(EntranceAtWork unit) {
        try (JournalReading journal = JournalReading.open(unit.config.store())) {
            JournalCheck.Finding finding = JournalCheck.of(unit.config.store(), journal);
            assertTrue(finding.good(), finding.words());
        }
    }

    private static List<Fact> facts(EntranceAtWork unit) {
        try (JournalReading journal = JournalReading.open(unit.config.store())) {
            return journal.after(0, 1000).stream()
                    .map(entry -> Body.parse(entry.body()).fact())
                    .toList();
        }
    }

    private static List<String> refiled(EntranceAtWork unit) {
        List<String> words = new ArrayList<>();
        for (Fact fact : facts(unit)) {
            if (fact instanceof Refiled refiled) {
                Fact original = Refiling.fact(refiled);
                words.add(Refiling.original(refiled).type()
                        + (original instanceof Fact.EntryGranted granted
                                ? " " + granted.pass().value().substring(2)
                                : original instanceof Fact.CheckIn in
                                        ? " " + in.pass().value().substring(2)
                                        : ""));
            }
        }
        return words;
    }

    private void restore() throws IOException {
        delete(folder());
        copy(image(), folder());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith("-shm")) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
