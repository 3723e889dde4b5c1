package io.gatehouse.agent.store;

import io.gatehouse.agent.fold.Change;
import io.gatehouse.agent.fold.Fold;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.json.MalformedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks a store: every hash, every link, and that the lane's tables are what the journal folds to. */
public final class JournalCheck {

    private static final int AT_ONCE = 500;

    /**
     * What was found.
     *
     * @param words one sentence; when something is wrong, the first thing
     */
    public record Finding(boolean good, String words) {}

    private JournalCheck() {}

    /** @param folder of the store that the journal was opened from */
    public static Finding of(Path folder, JournalReading journal) {
        Path rebuilt = null;
        try {
            rebuilt = Files.createTempFile("gatehouse-rebuild", ".db");
            try (Database database = Database.writer(rebuilt, "lane")) {
                return check(folder, journal, database);
            }
        } catch (IOException noSpace) {
            throw new UncheckedIOException(noSpace);
        } finally {
            deleteWithWal(rebuilt);
        }
    }

    private static Finding check(Path folder, JournalReading journal, Database rebuilt) {
        LaneTables tables = new LaneTables(rebuilt);
        long seq = 0;
        for (List<Entry> entries = journal.after(0, AT_ONCE);
                !entries.isEmpty();
                entries = journal.after(seq, AT_ONCE)) {
            for (Entry entry : entries) {
                if (entry.seq() != seq + 1) {
                    return new Finding(false, "entry " + (seq + 1) + " is missing");
                }
                if (!Arrays.equals(entry.hash(), journal.hashAt(entry.seq()))) {
                    return new Finding(
                            false, "entry " + entry.seq() + " or the one before it was changed: its hash does not fit");
                }
                seq = entry.seq();
            }
            try {
                fold(entries, rebuilt, tables);
            } catch (MalformedException unreadable) {
                return new Finding(
                        false,
                        "between entries " + entries.getFirst().seq() + " and " + seq + ": " + unreadable.getMessage());
            }
        }
        try (Database live = Database.reader(folder.resolve(LaneStore.FILE))) {
            for (String table : LaneTables.NAMES) {
                if (!dump(live, table).equals(dump(rebuilt, table))) {
                    return new Finding(false, "table " + table + " is not what the journal folds to");
                }
            }
        }
        return new Finding(true, seq + " entries: every hash and link fits, and the lane's tables follow from them");
    }

    private static void fold(List<Entry> entries, Database rebuilt, LaneTables tables) {
        rebuilt.transaction("folding", () -> {
            for (Entry entry : entries) {
                for (Change change :
                        Fold.changes(entry.seq(), Body.parse(entry.body()).fact(), tables)) {
                    tables.apply(change);
                }
            }
            return entries.size();
        });
    }

    /** Every row, in an order that does not depend on how the table came about. */
    private static String dump(Database database, String table) {
        return database.read("reading " + table, () -> {
            SortedSet<String> rows = new TreeSet<>();
            try (PreparedStatement query = database.prepare("SELECT * FROM " + table);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(text(row));
                }
            }
            return String.join("\n", rows);
        });
    }

    private static String text(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            text.append(row.getString(column)).append('|');
        }
        return text.toString();
    }

    private static void deleteWithWal(@Nullable Path file) {
        if (file == null) {
            return;
        }
        try {
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(Path.of(file + suffix));
            }
        } catch (IOException leftBehind) {
            throw new UncheckedIOException(leftBehind);
        }
    }
}
