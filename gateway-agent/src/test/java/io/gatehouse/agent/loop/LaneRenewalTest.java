package io.gatehouse.agent.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.decision.Policy;
import io.gatehouse.agent.lane.LaneKind;
import io.gatehouse.agent.lane.LanePolicy;
import io.gatehouse.agent.page.CurrentView;
import io.gatehouse.agent.page.LaneView;
import io.gatehouse.device.barrier.Barrier;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierSink;
import io.gatehouse.device.barrier.StartAt;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.testkit.Eventually;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lane whose store cannot go on asks to be begun anew, and its next start is a new incarnation. */
class LaneRenewalTest {

    @TempDir
    Path base;

    private final AtomicInteger renewals = new AtomicInteger();
    private final CurrentView view = new CurrentView();

    @Test
    void a_witness_that_knows_more_ends_the_incarnation_of_a_running_lane() throws Exception {
        Path folder = base.resolve("unit");
        StreamId old;
        try (EntranceAtWork unit = EntranceAtWork.start(folder, "boot-1", 0)) {
            old = unit.store.stream();
            runUntilRenewed(unit, loop -> loop.postCloudHolds(new Mark(99, "a".repeat(64)), Optional.empty(), true));

            assertTrue(Files.exists(folder.resolve("lane.successor")));
        }

        try (EntranceAtWork unit = EntranceAtWork.start(folder, "boot-1", 0)) {
            assertNotEquals(old, unit.store.stream());
            assertEquals(old.gateway(), unit.store.stream().gateway());
        }
        assertEquals(1, renewals.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 1})
    void damage_that_is_found_while_the_lane_runs_ends_the_incarnation_too(int bytes) throws Exception {
        Path folder = base.resolve("unit");
        StreamId old;
        try (EntranceAtWork unit = EntranceAtWork.start(folder, "boot-1", 0)) {
            unit.told(1, 1_000_000);
            for (int car = 0; car < 700; car++) {
                unit.car(car);
            }
        }
        EntranceAtWork unit = EntranceAtWork.start(folder, "boot-1", 0);
        old = unit.store.stream();
        overwriteOldestEntries(folder.resolve("lane.db"), bytes);
        runUntilRenewed(unit, loop -> {});
        unit.leave();

        try (EntranceAtWork next = EntranceAtWork.start(folder, "boot-1", 0)) {
            assertNotEquals(old, next.store.stream());
        }
    }

    /** Where none of the pages is that the start had looked at, and none that SQLite has in memory. */
    private static void overwriteOldestEntries(Path file, int bytes) throws Exception {
        String text = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        int entry = text.indexOf("\"pass\":\"p-20\"");
        byte[] lineBreaks = "\n".repeat(bytes).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(lineBreaks), bytes == 1 ? entry : entry / 4096 * 4096L);
        }
    }

    private interface Happening {
        void on(LaneLoop loop);
    }

    private void runUntilRenewed(EntranceAtWork unit, Happening happening) throws InterruptedException {
        LaneLoop loop = new LaneLoop(
                new LaneLoop.Lane(
                        LanePolicy.defaults(LaneKind.ENTRANCE, "lane-1"),
                        Policy.defaults(),
                        unit.clock,
                        unit.store,
                        unit.feed,
                        new NoBarrier(),
                        List.of(),
                        new Examination(
                                unit.feed,
                                new Told(unit.store, unit.feed, unit.config.pool()),
                                unit.config.lot(),
                                JdkCrypto.verifier()),
                        new Circumstances(unit.config, unit.clock, () -> true),
                        new Publication(
                                unit.config,
                                unit.clock,
                                view,
                                () -> new LaneView.Link(false, "none", Optional.empty()),
                                unit.store.nextSeq() - 1),
                        unit.store::append,
                        Optional.empty(),
                        unit.identity,
                        renewals::incrementAndGet,
                        () -> {},
                        () -> {}),
                unit.facts);
        Thread thread = Thread.ofPlatform().name("lane").start(loop::run);
        happening.on(loop);
        Eventually.within(Duration.ofSeconds(60), () -> "the lane asks to be begun anew", () -> renewals.get() == 1);
        loop.stop();
        thread.join();
    }

    /** Hears nothing and does nothing. */
    private static final class NoBarrier implements Barrier {
        @Override
        public void start(BarrierSink sink, StartAt from) {}

        @Override
        public void command(BarrierCommand command) {}

        @Override
        public void heartbeat() {}

        @Override
        public void close() {}
    }
}
