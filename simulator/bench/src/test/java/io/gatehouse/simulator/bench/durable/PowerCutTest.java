package io.gatehouse.simulator.bench.durable;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.store.StoreException;
import io.gatehouse.testkit.Counts;
import io.gatehouse.testkit.FaultyDisk;
import io.gatehouse.testkit.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Needs(command = "gcc", debianPackage = "gcc")
class PowerCutTest {

    private static final long SEED = 20_261_129;

    @TempDir
    Path temporary;

    private Path folder = Path.of("");
    private Path workshop = Path.of("");

    @BeforeEach
    void makeFolders() throws Exception {
        folder = Files.createDirectories(temporary.resolve("store"));
        workshop = Files.createDirectories(temporary.resolve("workshop"));
    }

    @Test
    void nothing_acknowledged_is_lost_when_the_power_fails_over_and_over() throws Exception {
        FaultyDisk disk = FaultyDisk.under(folder, workshop);
        Random random = new Random(SEED);
        AtomicInteger changedSectors = new AtomicInteger();
        CrashSeries series = new CrashSeries(
                folder, SEED, disk.environmentWithPowerCuts(), () -> changedSectors.addAndGet(disk.cutPower(random)));

        for (int cut = 0; cut < Counts.of(40, 500); cut++) {
            try {
                series.killOnce();
            } catch (IllegalStateException lost) {
                throw new AssertionError("seed " + SEED + ", cut " + cut + ": " + lost.getMessage(), lost);
            }
        }
        assertTrue(disk.syncs() >= series.acknowledged() / 10, "the library saw only " + disk.syncs() + " syncs");
        assertTrue(changedSectors.get() > 0, "no power cut took anything: the proof proves nothing");
        assertTrue(series.forgotten() > 0, "no lane lived long enough to forget anything");
    }

    @Test
    void a_disk_that_lies_about_syncs_loses_the_end_or_is_named_as_damaged_and_changes_no_entry() throws Exception {
        FaultyDisk disk = FaultyDisk.under(temporary, workshop);
        disk.mode(FaultyDisk.Mode.LIES);
        Random random = new Random(SEED);
        List<String> found = new ArrayList<>();

        for (int cut = 0; cut < Counts.of(6, 60); cut++) {
            CrashSeries series = new CrashSeries(
                    Files.createDirectories(folder.resolve("lied-to-" + cut)),
                    SEED + cut,
                    disk.environmentWithPowerCuts(),
                    () -> disk.cutPower(random));
            try {
                series.killOnce();
            } catch (IllegalStateException | StoreException named) {
                found.add(String.valueOf(named.getMessage()));
            }
        }

        assertFalse(found.isEmpty(), "the lies had no consequence: the proof proves nothing");
        found.forEach(words -> assertFalse(words.contains("another than"), words));
    }
}
