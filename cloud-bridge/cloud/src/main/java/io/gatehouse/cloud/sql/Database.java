package io.gatehouse.cloud.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The cloud's database. {@link #write} runs in a transaction that is durable when it returns, {@link #read} in one that
 * sees a single state. On SQLite there is one writer at a time (the others wait); on PostgreSQL writers meet at the rows
 * they update. Thread-safe.
 */
public final class Database implements AutoCloseable {

    /** Connections that only read, and on PostgreSQL those that write as well: the loops and a few API calls. */
    private static final int CONNECTIONS = 8;

    /** How long a caller waits for a connection or for SQLite's writer before it fails. */
    private static final int WAIT_MS = 30_000;

    private final HikariDataSource writerPool;
    private final HikariDataSource readerPool;
    private final Jdbi writer;
    private final Jdbi reader;

    private Database(HikariDataSource writerPool, HikariDataSource readerPool) {
        this.writerPool = writerPool;
        this.readerPool = readerPool;
        this.writer = Jdbi.create(writerPool);
        this.reader = Jdbi.create(readerPool);
    }

    /**
     * The embedded database in a file, made when absent, brought to this release's form.
     *
     * @throws DatabaseException when the file cannot be used
     */
    public static Database sqlite(Path file) {
        return migrated(
                pool(sqliteSource(file, false), "cloud-writer", 1),
                () -> pool(sqliteSource(file, true), "cloud-reader", CONNECTIONS));
    }

    /**
     * A PostgreSQL database (14 or newer), brought to this release's form.
     *
     * @param url {@code jdbc:postgresql://host:port/database?user=...}
     */
    public static Database postgresql(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        HikariDataSource pool = pool(config, "cloud", CONNECTIONS);
        return migrated(pool, () -> pool);
    }

    /** Runs the work in one transaction, which is rolled back when it throws. */
    public <T> T write(Function<Transaction, T> work) {
        return run(writer, work);
    }

    /** {@link #write} for work without an answer. */
    public void change(Consumer<Transaction> work) {
        write(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    /** Runs the work on one state of the database; it must not write. */
    public <T> T read(Function<Transaction, T> work) {
        return run(reader, work);
    }

    private static <T> T run(Jdbi jdbi, Function<Transaction, T> work) {
        try {
            return jdbi.inTransaction((Handle handle) -> work.apply(new Transaction(handle)));
        } catch (ConnectionException | TransactionException broken) {
            throw new DatabaseException("no transaction: " + broken.getMessage(), broken);
        }
    }

    @Override
    public void close() {
        readerPool.close();
        writerPool.close();
    }

    private static Database migrated(
            HikariDataSource writerPool, java.util.function.Supplier<HikariDataSource> readers) {
        try {
            Jdbi.create(writerPool).useTransaction((Handle handle) -> Migrations.run(handle));
            return new Database(writerPool, readers.get());
        } catch (RuntimeException unusable) {
            writerPool.close();
            throw unusable;
        }
    }

    private static SQLiteDataSource sqliteSource(Path file, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(
                readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(WAIT_MS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    private static HikariDataSource pool(DataSource source, String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        return pool(config, name, connections);
    }

    private static HikariDataSource pool(HikariConfig config, String name, int connections) {
        config.setPoolName(name);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_MS);
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException unusable) {
            throw new DatabaseException("the database cannot be opened: " + rootMessage(unusable), unusable);
        }
    }

    private static String rootMessage(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
