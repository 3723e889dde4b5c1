package io.gatehouse.simulator.bench.durable;

import io.gatehouse.protocol.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the disk itself costs, with nothing above it: a 4 KiB append with sync, and a 4 KiB overwrite of a preallocated
 * file with sync, below which no durable write can be.
 */
final class PlainDisk implements AutoCloseable {

    private static final int BLOCK = 4096;
    private static final int BLOCKS = 256;

    private final Clock clock;
    private final FileChannel appended;
    private final FileChannel overwritten;
    private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    private int next;

    PlainDisk(Path folder, Clock clock) throws IOException {
        this.clock = clock;
        appended = open(folder.resolve("append"));
        overwritten = open(folder.resolve("overwrite"));
        for (int each = 0; each < BLOCKS; each++) {
            write(overwritten, (long) each * BLOCK);
        }
        overwritten.force(true);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** Nanoseconds. */
    long append() throws IOException {
        long begin = clock.monotonic().toNanos();
        write(appended, appended.size());
        appended.force(false);
        return clock.monotonic().toNanos() - begin;
    }

    /** Nanoseconds. */
    long overwrite() throws IOException {
        long begin = clock.monotonic().toNanos();
        write(overwritten, (long) (next++ % BLOCKS) * BLOCK);
        overwritten.force(false);
        return clock.monotonic().toNanos() - begin;
    }

    private void write(FileChannel file, long at) throws IOException {
        block.clear();
        long written = 0;
        while (block.hasRemaining()) {
            written += file.write(block, at + written);
        }
    }

    @Override
    public void close() throws IOException {
        appended.close();
        overwritten.close();
    }
}
