package io.gatehouse.agent.salvage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Whether a write-ahead log has lost commits. SQLite itself takes the log up to the first frame that does not fit and
 * forgets the rest, which is right for one transaction that the power cut short, and silent when it is damage.
 */
public final class WalState {

    static final int HEADER_BYTES = 32;

    private static final int FRAME_HEADER_BYTES = 24;
    private static final int MAGIC = 0x377f0682;

    private WalState() {}

    /** What is wrong with the log of this database, in words; empty for none, a sound one, or one torn at its end. */
    public static Optional<String> damage(Path database) throws IOException {
        Path wal = Path.of(database + "-wal");
        if (!Files.exists(wal) || Files.size(wal) < HEADER_BYTES) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(wal, StandardOpenOption.READ)) {
            ByteBuffer header = PageSource.read(channel, 0, HEADER_BYTES);
            if (!isSound(header)) {
                // All zero and nothing after it: the power went before the first commit.
                return isZero(header) && channel.size() == HEADER_BYTES
                        ? Optional.empty()
                        : Optional.of("the header of lane.db-wal is damaged");
            }
            return lostCommits(channel, header)
                    ? Optional.of("commits in the middle of lane.db-wal are damaged")
                    : Optional.empty();
        }
    }

    private static boolean isSound(ByteBuffer header) {
        if ((header.getInt(0) & ~1) != MAGIC) {
            return false;
        }
        long sum = checksum(header, 0, 24, 0L, order(header));
        return (int) (sum >>> 32) == header.getInt(24) && (int) sum == header.getInt(28);
    }

    private static ByteOrder order(ByteBuffer header) {
        return (header.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static boolean isZero(ByteBuffer header) {
        for (int at = 0; at < HEADER_BYTES; at++) {
            if (header.get(at) != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Behind the first frame that does not fit, frames of this log's generation tell of at least two transactions: the
     * earlier one was synced before the later one was begun, so it was no write that a power cut tore.
     */
    private static boolean lostCommits(FileChannel channel, ByteBuffer header) throws IOException {
        int pageBytes = header.getInt(8);
        if (pageBytes < 512 || pageBytes > 65536) {
            return true;
        }
        long sum = (long) header.getInt(24) << 32 | Integer.toUnsignedLong(header.getInt(28));
        boolean fits = true;
        boolean commitBehind = false;
        int frameBytes = FRAME_HEADER_BYTES + pageBytes;
        for (long at = HEADER_BYTES; at + frameBytes <= channel.size(); at += frameBytes) {
            ByteBuffer frame = PageSource.read(channel, at, frameBytes);
            boolean ofThisLog = frame.getInt(8) == header.getInt(16) && frame.getInt(12) == header.getInt(20);
            if (fits) {
                sum = checksum(frame, 0, 8, sum, order(header));
                sum = checksum(frame, FRAME_HEADER_BYTES, pageBytes, sum, order(header));
                fits = ofThisLog && (int) (sum >>> 32) == frame.getInt(16) && (int) sum == frame.getInt(20);
            }
            if (!fits && ofThisLog) {
                if (commitBehind) {
                    return true;
                }
                commitBehind = frame.getInt(4) != 0;
            }
        }
        return false;
    }

    /** SQLite's running checksum of pairs of words (file format, 4.2); both halves in one long. */
    private static long checksum(ByteBuffer bytes, int from, int length, long before, ByteOrder order) {
        ByteBuffer words = bytes.duplicate().order(order);
        int first = (int) (before >>> 32);
        int second = (int) before;
        for (int at = from; at < from + length; at += 8) {
            first += words.getInt(at) + second;
            second += words.getInt(at + 4) + first;
        }
        return (long) first << 32 | Integer.toUnsignedLong(second);
    }
}
