package io.gatehouse.agent.salvage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One row within a page (SQLite file format, 1.6), whatever has become of the page around it. Anything may be in the
 * bytes: what does not add up is no cell.
 *
 * @param rowid 0 in a table without
 * @param bytes of the whole payload
 * @param at where the payload begins
 * @param local how much of it stands within the page
 */
record Cell(long rowid, int bytes, int at, int local) {

    /** A leaf of a table WITHOUT ROWID. */
    private static final int INDEX_LEAF = 0x0A;

    private static final int MOST_PAYLOAD_BYTES = 1 << 20;

    /** What a row of the journal begins with: its header's length, NULL for the seq, a blob of 32 bytes. */
    private static final int NULL = 0;

    private static final int BLOB_OF_32 = 12 + 2 * 32;
    private static final int LONGEST_HEADER = 32;

    /** Of a payload's length and a rowid before the payload, as varints. */
    private static final int LONGEST_PREFIX = 12;

    /** The rows that a leaf of a table WITHOUT ROWID points to; none for another page. */
    static List<Cell> ofIndexLeaf(byte[] page, int headerOffset) {
        List<Cell> cells = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(page);
        int count = page[headerOffset] == INDEX_LEAF ? Short.toUnsignedInt(bytes.getShort(headerOffset + 3)) : 0;
        int pointers = headerOffset + 8;
        for (int cell = 0; cell < count && pointers + 2 * cell + 2 <= page.length; cell++) {
            Varint length = Varint.read(bytes, Short.toUnsignedInt(bytes.getShort(pointers + 2 * cell)));
            int most = (page.length - 12) * 64 / 255 - 23;
            of(page, 0, length.value(), length.end(), most).ifPresent(cells::add);
        }
        return cells;
    }

    /**
     * Everything in a page that looks like a row of the journal, pointed to or not: when a page is split or its kind
     * changes, old rows stay behind, and may be the only ones left.
     */
    static List<Cell> likeJournalRows(byte[] page) {
        List<Cell> cells = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(page);
        for (int at = 2; at + 2 < page.length; at++) {
            if (page[at + 1] == NULL && page[at + 2] == BLOB_OF_32 && page[at] >= 4 && page[at] <= LONGEST_HEADER) {
                for (int from = Math.max(0, at - LONGEST_PREFIX); from <= at - 2; from++) {
                    Varint length = Varint.read(bytes, from);
                    Varint rowid = Varint.read(bytes, length.end());
                    if (rowid.end() == at) {
                        of(page, rowid.value(), length.value(), at, page.length - 35)
                                .ifPresent(cells::add);
                    }
                }
            }
        }
        return cells;
    }

    private static Optional<Cell> of(byte[] page, long rowid, long length, int at, int mostLocal) {
        if (length < 1 || length > MOST_PAYLOAD_BYTES) {
            return Optional.empty();
        }
        int bytes = (int) length;
        int local = local(page.length, bytes, mostLocal);
        int needed = at + local + (local < bytes ? 4 : 0);
        return needed <= page.length ? Optional.of(new Cell(rowid, bytes, at, local)) : Optional.empty();
    }

    private static int local(int usable, int bytes, int most) {
        if (bytes <= most) {
            return bytes;
        }
        int least = (usable - 12) * 32 / 255 - 23;
        int fitting = least + (bytes - least) % (usable - 4);
        return fitting <= most ? fitting : least;
    }

    /** Whether it goes on in other pages. */
    boolean hasOverflow() {
        return local < bytes;
    }

    /**
     * The whole payload.
     *
     * @param newest whether other pages are taken from the log where they are there, or from the file alone
     */
    Optional<byte[]> payload(PageSource source, byte[] page, boolean newest) throws IOException {
        ByteBuffer payload = ByteBuffer.allocate(bytes);
        payload.put(page, at, local);
        int next = hasOverflow() ? ByteBuffer.wrap(page).getInt(at + local) : 0;
        while (payload.hasRemaining()) {
            long[] versions = source.versionsOf(Integer.toUnsignedLong(next));
            if (versions.length == 0) {
                return Optional.empty();
            }
            byte[] overflow = source.page(newest ? versions[0] : versions[versions.length - 1]);
            payload.put(overflow, 4, Math.min(payload.remaining(), overflow.length - 4));
            next = ByteBuffer.wrap(overflow).getInt();
        }
        return Optional.of(payload.array());
    }
}
