package io.gatehouse.agent.salvage;

import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.json.MalformedException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can still be read of a store: what it says about itself, and the rows of its journal. A row counts when
 * its hash fits to the row before it; where that one is lost, when its body can be read. Deleted rows that still stand in
 * pages come back too: they are true, only old.
 */
public final class Carving {

    private static final int HASH_BYTES = 32;

    /** More entries than any disk of ours holds. */
    private static final long SEQ_MAX = Integer.MAX_VALUE - 1L;

    private final NavigableMap<Long, Row> rows;
    private final BitSet held;

    /** A row of the journal as it was found. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
    public record Row(long seq, byte[] hash, byte[] body) {}

    private Carving(NavigableMap<Long, Row> rows, BitSet held) {
        this.rows = rows;
        this.held = held;
    }

    /** What a store of ours says about itself, before its rows are looked for. */
    public static Map<String, String> about(Path database) throws IOException {
        try (PageSource source = PageSource.open(database)) {
            Map<String, String> about = new HashMap<>();
            for (long version = 0; version < source.versions(); version++) {
                byte[] page = source.page(version);
                for (Cell cell : Cell.ofIndexLeaf(page, source.headerOffset(version))) {
                    row(source, page, cell, true).ifPresent(values -> takeAbout(values, about));
                }
            }
            return about;
        }
    }

    /**
     * Reads what is there.
     *
     * @param stream whose journal it was: hashes cover it
     * @param wanted of which positions the rows are kept; of all others only that they are there
     */
    public static Carving of(Path database, StreamId stream, LongPredicate wanted) throws IOException {
        try (PageSource source = PageSource.open(database)) {
            Candidates found = new Candidates();
            for (long version = 0; version < source.versions(); version++) {
                byte[] page = source.page(version);
                for (Cell cell : Cell.likeJournalRows(page)) {
                    take(source, page, cell, found, wanted);
                }
            }
            return new Carving(found.judged(stream), found.held);
        }
    }

    private static void take(PageSource source, byte[] page, Cell cell, Candidates found, LongPredicate wanted)
            throws IOException {
        for (boolean newest : cell.hasOverflow() ? new boolean[] {true, false} : new boolean[] {true}) {
            row(source, page, cell, newest)
                    .flatMap(values -> journalRow(cell.rowid(), values))
                    .ifPresent(row -> found.add(row, wanted));
        }
    }

    private static Optional<List<RowValues>> row(PageSource source, byte[] page, Cell cell, boolean newest)
            throws IOException {
        try {
            return cell.payload(source, page, newest).flatMap(RowValues::of);
        } catch (BufferUnderflowException | IndexOutOfBoundsException garbage) {
            return Optional.empty();
        }
    }

    /** Of the shape (seq, hash, body); a later release may have added columns. */
    private static Optional<Row> journalRow(long rowid, List<RowValues> values) {
        return rowid >= 1
                        && rowid <= SEQ_MAX
                        && values.size() >= 3
                        && values.get(0) instanceof RowValues.Nothing
                        && values.get(1) instanceof RowValues.Blob(byte[] hash)
                        && hash.length == HASH_BYTES
                        && values.get(2) instanceof RowValues.Blob(byte[] body)
                ? Optional.of(new Row(rowid, hash, body))
                : Optional.empty();
    }

    private static void takeAbout(List<RowValues> values, Map<String, String> about) {
        if (values.size() == 2
                && values.get(0) instanceof RowValues.Text(String name)
                && values.get(1) instanceof RowValues.Text(String value)) {
            // Of several versions the later one: numbers only grow, and the rest never changes.
            about.merge(name, value, (one, other) -> isGreater(one, other) ? one : other);
        }
    }

    private static boolean isGreater(String one, String other) {
        return one.length() > other.length() || (one.length() == other.length() && one.compareTo(other) > 0);
    }

    /** The rows that were wanted, by position. */
    public NavigableMap<Long, Row> rows() {
        return rows;
    }

    /** Positions of all rows that were found. */
    public BitSet held() {
        return held;
    }

    /** Rows as they were found: the same position may have been read more than once, and not each time rightly. */
    private static final class Candidates {

        private final TreeMap<Long, List<Row>> wantedRows = new TreeMap<>();
        private final BitSet held = new BitSet();

        void add(Row row, LongPredicate wanted) {
            held.set((int) row.seq());
            if (wanted.test(row.seq())) {
                List<Row> same = wantedRows.computeIfAbsent(row.seq(), _ -> new ArrayList<>(1));
                if (same.stream().noneMatch(other -> isSame(other, row))) {
                    same.add(row);
                }
            }
        }

        private static boolean isSame(Row one, Row other) {
            return Arrays.equals(one.hash(), other.hash()) && Arrays.equals(one.body(), other.body());
        }

        NavigableMap<Long, Row> judged(StreamId stream) {
            TreeMap<Long, Row> good = new TreeMap<>();
            wantedRows.forEach((seq, candidates) -> {
                Row before = good.get(seq - 1);
                Row chosen = chosen(stream, candidates, seq == 1 ? Entry.nothingBefore() : hash(before));
                if (chosen == null) {
                    held.clear((int) (long) seq);
                } else {
                    good.put(seq, chosen);
                }
            });
            return good;
        }

        private static byte @Nullable [] hash(@Nullable Row row) {
            return row == null ? null : row.hash();
        }

        /** Nothing is taken that contradicts its neighbour; a row alone must at least be a body. */
        private static @Nullable Row chosen(StreamId stream, List<Row> candidates, byte @Nullable [] before) {
            for (Row row : candidates) {
                if (before == null ? isBody(row) : fits(stream, row, before)) {
                    return row;
                }
            }
            return null;
        }

        private static boolean fits(StreamId stream, Row row, byte[] before) {
            try {
                return Arrays.equals(
                        Entry.of(stream, row.seq(), before, row.body()).hash(), row.hash());
            } catch (IllegalArgumentException noBody) {
                return false;
            }
        }

        private static boolean isBody(Row row) {
            try {
                Body.parse(row.body());
                return true;
            } catch (MalformedException garbage) {
                return false;
            }
        }
    }
}
