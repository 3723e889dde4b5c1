package io.gatehouse.agent.store;

import io.gatehouse.protocol.fact.Occurrence.AgentStarted;
import io.gatehouse.protocol.fact.Occurrence.AgentStarted.Before;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import io.gatehouse.protocol.time.BootId;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.WallTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When this lane's agent was last alive, in a small file that is overwritten in place and not synced: the machine writes
 * it out within half a minute, and after a crash of the agent alone it is exact. On the lane thread only.
 */
public final class RunRecord implements AutoCloseable {

    private static final String FILE = "lane.alive";
    /** One sector: it is written whole or not at all. */
    private static final int BYTES = 512;
    /** By the lane's monotonic time. */
    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(5);

    private final FileChannel file;
    private final Clock clock;
    private final AgentStarted started;
    private Duration beatenAt;

    /**
     * What is in the file.
     *
     * @param set whether the wall clock was ever set in that boot
     * @param stopped whether the agent was told to stop
     */
    private record Sign(BootId boot, Instant at, boolean set, long monotonicMs, boolean stopped) {}

    private RunRecord(FileChannel file, Clock clock) throws IOException {
        this.file = file;
        this.clock = clock;
        this.started = started(read(file).orElse(null));
        this.beatenAt = clock.monotonic();
        write(false);
        // Not in any driver's way yet; else a loss of power right now would look like the clean stop of before.
        file.force(false);
    }

    /** @throws StoreException when the file cannot be written */
    public static RunRecord open(Path folder, Clock clock) {
        try {
            FileChannel file = FileChannel.open(
                    folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return new RunRecord(file, clock);
        } catch (IOException unusable) {
            throw new StoreException("cannot write " + folder.resolve(FILE), unusable);
        }
    }

    /** Whether the agent of that folder runs, or ended without being told to. */
    static boolean wasRunning(Path folder) {
        try (FileChannel file = FileChannel.open(folder.resolve(FILE), StandardOpenOption.READ)) {
            return read(file).filter(sign -> !sign.stopped()).isPresent();
        } catch (IOException neverRan) {
            return false;
        }
    }

    /** How the run before this one ended, as seen from its beginning. */
    public AgentStarted started() {
        return started;
    }

    /** This agent lives. Written every few seconds; when nobody waits. */
    public void beat() {
        if (clock.monotonic().minus(beatenAt).compareTo(BETWEEN_BEATS) >= 0) {
            beatenAt = clock.monotonic();
            try {
                write(false);
            } catch (IOException unwritable) {
                throw new StoreException("cannot write " + FILE, unwritable);
            }
        }
    }

    private AgentStarted started(@Nullable Sign last) {
        if (last == null) {
            return new AgentStarted(Before.NOTHING, null, null, null);
        }
        boolean sameBoot = last.boot().equals(clock.boot());
        Before before = sameBoot
                ? last.stopped() ? Before.STOPPED : Before.CRASHED
                : last.stopped() ? Before.REBOOTED : Before.POWER_LOST;
        return new AgentStarted(before, last.boot().value(), last.at(), downMs(last, sameBoot));
    }

    /** Monotonic time compares within one boot only; wall time only where it was set at both ends. */
    private @Nullable Long downMs(Sign last, boolean sameBoot) {
        if (sameBoot) {
            return Math.max(0, clock.monotonic().toMillis() - last.monotonicMs());
        }
        WallTime now = clock.wall();
        long gone = Duration.between(last.at(), now.instant()).toMillis();
        return last.set() && now.quality() != WallTime.Quality.UNSET && gone >= 0 ? gone : null;
    }

    private void write(boolean stopped) throws IOException {
        WallTime wall = clock.wall();
        byte[] sign = Json.write(new Sign(
                clock.boot(),
                wall.instant(),
                wall.quality() != WallTime.Quality.UNSET,
                clock.monotonic().toMillis(),
                stopped));
        byte[] sector = new byte[BYTES];
        Arrays.fill(sector, (byte) ' ');
        System.arraycopy(sign, 0, sector, 0, sign.length);
        ByteBuffer rest = ByteBuffer.wrap(sector);
        while (rest.hasRemaining()) {
            file.write(rest, rest.position());
        }
    }

    private static Optional<Sign> read(FileChannel file) throws IOException {
        ByteBuffer sector = ByteBuffer.allocate(BYTES);
        int read = file.read(sector, 0);
        try {
            return read < BYTES ? Optional.empty() : Optional.of(Json.read(sector.array(), Sign.class));
        } catch (MalformedException damaged) {
            return Optional.empty();
        }
    }

    /** Told to stop. */
    @Override
    public void close() {
        try (file) {
            write(true);
            file.force(false);
        } catch (IOException unwritable) {
            throw new StoreException("cannot write " + FILE, unwritable);
        }
    }
}
