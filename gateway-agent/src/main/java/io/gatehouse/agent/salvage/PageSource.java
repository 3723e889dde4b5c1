package io.gatehouse.agent.salvage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every page that a database file and its write-ahead log hold, whole or not. Versions are numbered: first the file's
 * pages in their order, then the log's frames in theirs. Used by one thread.
 */
final class PageSource implements AutoCloseable {

    /** What our stores are made with; only a header that can be read says otherwise. */
    private static final int USUAL_PAGE_BYTES = 4096;

    private static final int FRAME_HEADER_BYTES = 24;

    private final FileChannel file;
    private final @Nullable FileChannel wal;
    private final int pageBytes;
    private final long filePages;
    private final long frames;
    private final Map<Long, Long> newestFrame = new HashMap<>();

    private PageSource(FileChannel file, @Nullable FileChannel wal) throws IOException {
        this.file = file;
        this.wal = wal;
        this.pageBytes = pageBytes(file, wal);
        this.filePages = (file.size() + pageBytes - 1) / pageBytes;
        this.frames = wal == null ? 0 : Math.max(0, (wal.size() - WalState.HEADER_BYTES) / frameBytes());
        for (long frame = 0; frame < frames; frame++) {
            long page = Integer.toUnsignedLong(
                    read(wal, frameAt(frame), FRAME_HEADER_BYTES).getInt());
            newestFrame.put(page, frame);
        }
    }

    /** @param database its log beside it, where there is one, ends with {@code -wal} */
    static PageSource open(Path database) throws IOException {
        Path wal = Path.of(database + "-wal");
        FileChannel file = FileChannel.open(database, StandardOpenOption.READ);
        return new PageSource(file, Files.exists(wal) ? FileChannel.open(wal, StandardOpenOption.READ) : null);
    }

    private static int pageBytes(FileChannel file, @Nullable FileChannel wal) throws IOException {
        ByteBuffer header = read(file, 0, 100);
        byte[] magic = new byte[15];
        header.get(0, magic);
        if (new String(magic, StandardCharsets.US_ASCII).equals("SQLite format 3")) {
            int bytes = Short.toUnsignedInt(header.getShort(16));
            return plausible(bytes == 1 ? 65536 : bytes);
        }
        return wal == null
                ? USUAL_PAGE_BYTES
                : plausible(read(wal, 0, WalState.HEADER_BYTES).getInt(8));
    }

    private static int plausible(int bytes) {
        return bytes >= 512 && bytes <= 65536 && Integer.bitCount(bytes) == 1 ? bytes : USUAL_PAGE_BYTES;
    }

    /** How many versions of pages there are. */
    long versions() {
        return filePages + frames;
    }

    /** Where the b-tree's header stands within that version. */
    int headerOffset(long version) {
        return version == 0 ? 100 : 0;
    }

    /** A page; what a truncated file lacks of it reads as zeros. */
    byte[] page(long version) throws IOException {
        byte[] page = new byte[pageBytes];
        ByteBuffer read = version < filePages
                ? read(file, version * pageBytes, pageBytes)
                : read(wal, frameAt(version - filePages) + FRAME_HEADER_BYTES, pageBytes);
        read.get(page);
        return page;
    }

    /** Versions of a page by its number, the likeliest first: the log's newest, then the file's. */
    long[] versionsOf(long pageNumber) {
        long[] found = new long[2];
        int count = 0;
        Long frame = newestFrame.get(pageNumber);
        if (frame != null) {
            found[count++] = filePages + frame;
        }
        if (pageNumber >= 1 && pageNumber <= filePages) {
            found[count++] = pageNumber - 1;
        }
        return Arrays.copyOf(found, count);
    }

    private long frameBytes() {
        return FRAME_HEADER_BYTES + (long) pageBytes;
    }

    private long frameAt(long frame) {
        return WalState.HEADER_BYTES + frame * frameBytes();
    }

    /** That many bytes, with zeros for those behind the file's end. */
    static ByteBuffer read(@Nullable FileChannel channel, long at, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (channel != null && buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                break;
            }
        }
        return buffer.rewind();
    }

    @Override
    public void close() throws IOException {
        file.close();
        if (wal != null) {
            wal.close();
        }
    }
}
