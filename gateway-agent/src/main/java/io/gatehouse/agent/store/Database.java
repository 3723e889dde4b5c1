package io.gatehouse.agent.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * One connection to one SQLite file, with its statements prepared once. Confined to one thread at a time.
 *
 * <p>A writer runs WAL with synchronous FULL: a commit is on the disk. The WAL is checkpointed by the writer itself, in
 * quiet moments ({@link #checkpoint}): a commit into a WAL that is reused costs about half of one that extends the file.
 */
final class Database implements AutoCloseable {

    private final Path file;
    private final Connection connection;
    private final List<PreparedStatement> prepared = new ArrayList<>();
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;

    private Database(Path file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.begin = connection.prepareStatement("BEGIN IMMEDIATE");
        this.commit = connection.prepareStatement("COMMIT");
        this.rollback = connection.prepareStatement("ROLLBACK");
    }

    /** Opens for writing, creating the file, and brings its tables up to this release's. */
    static Database writer(Path file, String migrations) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
        config.setBusyTimeout(5000);
        Database database = open(file, config);
        Migrations.run(database, migrations);
        return database;
    }

    /** Opens for reading beside a writer; keep its transactions short, or the WAL cannot be reused. */
    static Database reader(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5000);
        return open(file, config);
    }

    private static Database open(Path file, SQLiteConfig config) {
        try {
            return new Database(file, config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
        } catch (SQLException cannotOpen) {
            throw new StoreException("cannot open " + file, cannotOpen);
        }
    }

    /** A statement that lives as long as the connection. */
    PreparedStatement prepare(String sql) {
        try {
            PreparedStatement statement = connection.prepareStatement(sql);
            prepared.add(statement);
            return statement;
        } catch (SQLException broken) {
            throw failed("preparing " + sql, broken);
        }
    }

    /** Runs work in one transaction that holds the write lock from its begin; all of it or nothing is on the disk. */
    <T> T transaction(String what, Work<T> work) {
        try {
            begin.execute();
            try {
                T result = work.run();
                commit.execute();
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
        }
    }

    /** Runs one reading outside a transaction of ours. */
    <T> T read(String what, Work<T> work) {
        try {
            return work.run();
        } catch (SQLException failure) {
            throw failed(what, failure);
        }
    }

    /** Copies what is in the WAL into the file, as far as readers allow, so that the WAL is reused. */
    void checkpoint() {
        read("checkpointing the WAL", () -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
                return row.next();
            }
        });
    }

    void script(String sql) {
        read("running a script", () -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    long number(String sql) {
        return read(sql, () -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    Path file() {
        return file;
    }

    StoreException failed(String what, SQLException cause) {
        return new StoreException(file.getFileName() + ": " + what + " failed", cause);
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : prepared) {
                statement.close();
            }
            begin.close();
            commit.close();
            rollback.close();
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

    /** Something that uses JDBC. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }
}
