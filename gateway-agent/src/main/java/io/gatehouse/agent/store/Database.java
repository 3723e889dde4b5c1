package io.gatehouse.agent.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * One connection to one SQLite file, with its statements prepared once. Confined to one thread at a time.
 *
 * <p>A writer runs WAL with synchronous FULL: a commit is on the disk. The WAL is checkpointed by the writer itself, in
 * quiet moments ({@link #checkpoint}): a commit into a WAL that is reused costs about half of one that extends the file.
 */
final class Database implements AutoCloseable {

    /** A lane that never rests copies its WAL in the middle of its work, rather than fill the disk with it: 64 MiB. */
    private static final String WAL_PAGES_MAX = "16384";
    /** 4 MiB: up to here the WAL may grow for the sake of readers. */
    private static final int WAL_PAGES_PATIENT = 1000;
    /** A read takes some milliseconds. */
    private static final int READERS_WAIT_MS = 20;

    private static final int BUSY_MS = 5000;
    /** SQLITE_ERROR: for a statement of ours, a table or a column that it names is not there. */
    private static final int NOT_THE_SCHEMA = 1;

    private final Path file;
    private final Connection connection;
    private final Statements statements;
    private final PreparedStatement begin;
    private final PreparedStatement beginReading;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;
    private int commitsInWal;

    private Database(Path file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.statements = new Statements(connection);
        this.begin = statements.prepare("BEGIN IMMEDIATE");
        this.beginReading = statements.prepare("BEGIN");
        this.commit = statements.prepare("COMMIT");
        this.rollback = statements.prepare("ROLLBACK");
    }

    /** Opens for writing, creating the file, and brings its tables up to this release's. */
    static Database writer(Path file, String migrations) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, WAL_PAGES_MAX);
        config.setBusyTimeout(BUSY_MS);
        // Else every INSERT is followed by a question, prepared anew, for the row id that nobody asks for.
        config.setGetGeneratedKeys(false);
        Database database = open(file, config);
        try {
            Migrations.run(database, migrations);
            return database;
        } catch (RuntimeException failure) {
            database.leave();
            throw failure;
        }
    }

    /** Opens a file of its own that nobody else reads yet, without a WAL. */
    static Database plainWriter(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return open(file, config);
    }

    /** Opens for reading beside a writer; keep its transactions short, or the WAL cannot be reused. */
    static Database reader(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MS);
        return open(file, config);
    }

    /**
     * Opens a file that nobody has open, as it is: nothing is made or changed beside it. Where a log lies beside it, it may
     * be in use, and is opened as by any other {@link #reader}.
     */
    static Database visitor(Path file) {
        if (Files.exists(Path.of(file + "-wal"))) {
            return reader(file);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return open(file, config, file.toUri() + "?immutable=1");
    }

    private static Database open(Path file, SQLiteConfig config) {
        return open(file, config, file.toAbsolutePath().toString());
    }

    private static Database open(Path file, SQLiteConfig config, String name) {
        try {
            return new Database(file, config.createConnection("jdbc:sqlite:" + name));
        } catch (SQLException cannotOpen) {
            throw StoreException.of(file.getFileName().toString(), "cannot open " + file, cannotOpen);
        }
    }

    /** A statement that lives as long as the connection. */
    PreparedStatement prepare(String sql) {
        try {
            return statements.prepare(sql);
        } catch (SQLException broken) {
            if (broken.getErrorCode() == NOT_THE_SCHEMA) {
                throw StoreException.damaged(
                        file.getFileName().toString(), "its tables are not ours: " + broken.getMessage());
            }
            throw failed("preparing " + sql, broken);
        }
    }

    /** A statement for one use; the caller closes it. */
    PreparedStatement prepareOnce(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** Runs work in one transaction that holds the write lock from its begin; all of it or nothing is on the disk. */
    <T> T transaction(String what, Work<T> work) {
        try {
            statements.mend();
            begin.execute();
            try {
                T result = work.run();
                commit.execute();
                commitsInWal++;
                return result;
            } catch (SQLException | RuntimeException failure) {
                rollBack(failure);
                throw failure;
            }
        } catch (SQLException failure) {
            throw failed(what, failure);
        }
    }

    private void rollBack(Exception failure) {
        try {
            rollback.execute();
        } catch (SQLException alsoFailed) {
            // SQLite has rolled back by itself after some errors (disk full, I/O): the first failure is what matters.
            failure.addSuppressed(alsoFailed);
            statements.suspect();
        }
    }

    /** Runs one reading outside a transaction of ours. */
    <T> T read(String what, Work<T> work) {
        try {
            statements.mend();
            return work.run();
        } catch (SQLException failure) {
            throw failed(what, failure);
        }
    }

    /** Runs reads that all see the same moment. Keep it short: the WAL cannot be reused meanwhile. */
    <T> T snapshot(String what, Work<T> work) {
        return read(what, () -> {
            beginReading.execute();
            try {
                return work.run();
            } finally {
                commit.execute();
            }
        });
    }

    /**
     * Copies what is in the WAL into the file, as far as readers allow, so that the WAL is reused. Where readers have been
     * in the way for long, it waits for them for some {@value #READERS_WAIT_MS} ms.
     *
     */
    void checkpoint() {
        Copied copied = copyWal("PASSIVE");
        boolean all = copied.all() || (copied.walPages() >= WAL_PAGES_PATIENT && copyWalWithPatience());
        // A reader was in the way: not again at once, or the disk would never be quiet.
        commitsInWal = all ? 0 : commitsInWal / 2;
    }

    /** Copies all of the WAL into the file and leaves it empty, or throws. */
    void emptyWal() {
        if (!copyWal("TRUNCATE").all()) {
            throw new StoreException("the log of " + file + " cannot be emptied while others read it");
        }
    }

    private boolean copyWalWithPatience() {
        script("PRAGMA busy_timeout = " + READERS_WAIT_MS);
        try {
            return copyWal("RESTART").all();
        } finally {
            script("PRAGMA busy_timeout = " + BUSY_MS);
        }
    }

    /** So many commits wait for a {@link #checkpoint}. */
    int commitsInWal() {
        return commitsInWal;
    }

    private record Copied(boolean all, int walPages) {}

    private Copied copyWal(String mode) {
        return read("checkpointing the WAL", () -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
                return new Copied(row.next() && row.getInt(1) == 0 && row.getInt(2) == row.getInt(3), row.getInt(2));
            }
        });
    }

    /** Bytes of the pages in use: the file itself never gets shorter, its free pages are used again. */
    long usedBytes() {
        return (number("PRAGMA page_count") - number("PRAGMA freelist_count")) * number("PRAGMA page_size");
    }

    /** Runs a query once; for what is not asked in a decision. */
    void eachRow(String sql, RowWork work, @Nullable Object... parameters) {
        read(sql, () -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                bind(query, parameters);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        work.take(rows);
                    }
                }
                return sql;
            }
        });
    }

    /** What a query's first row says, run once. */
    <T> Optional<T> first(String sql, RowReading<T> reading, @Nullable Object... parameters) {
        List<T> found = new ArrayList<>();
        eachRow(sql, row -> found.add(reading.read(row)), parameters);
        return found.stream().findFirst();
    }

    /** Runs a change once; for what is not done in a decision. */
    int update(String sql, @Nullable Object... parameters) {
        return read(sql, () -> {
            try (PreparedStatement change = connection.prepareStatement(sql)) {
                bind(change, parameters);
                return change.executeUpdate();
            }
        });
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    void script(String sql) {
        read("running a script", () -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    /** The first number that a query finds; 0 for nothing. */
    long number(String sql, @Nullable Object... parameters) {
        return read(sql, () -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                bind(query, parameters);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0L;
                }
            }
        });
    }

    String text(String sql) {
        return read(sql, () -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        });
    }

    Path file() {
        return file;
    }

    StoreException failed(String what, SQLException cause) {
        statements.suspect();
        return StoreException.of(file.getFileName().toString(), what + " failed", cause);
    }

    /**
     * Closes without moving the WAL into the file: it would write over older pages that may be all that is left of a
     * damaged file. SQLite leaves that to the last connection, and one that only reads cannot do it.
     */
    void leave() {
        try (Database last = reader(file)) {
            last.number("PRAGMA schema_version");
            close();
        } catch (StoreException notReadable) {
            // Then this connection could not have read the WAL either.
            close();
        }
    }

    @Override
    public void close() {
        try {
            statements.close();
            connection.close();
        } catch (SQLException cannotClose) {
            throw new StoreException("cannot close " + file, cannotClose);
        }
    }

    static String resource(String name) {
        try (var in = Database.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new StoreException("this program lacks its resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Takes one row of a query. */
    @FunctionalInterface
    interface RowWork {
        void take(ResultSet row) throws SQLException;
    }

    /** Reads one row of a query. */
    @FunctionalInterface
    interface RowReading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Something that uses JDBC. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }
}
