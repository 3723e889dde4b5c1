package io.gatehouse.cloud.lake;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as Parquet through DuckDB in memory. Any SQL error closes a DuckDB statement, so each question has a new
 * one; extensions are never fetched. Belongs to one thread.
 */
final class ParquetFiles implements AutoCloseable {

    private static final String ROWS = "CREATE OR REPLACE TEMP TABLE rows (id TEXT, type TEXT, gateway_id TEXT,"
            + " incarnation TEXT, seq BIGINT, lot TEXT, lot_seq BIGINT, created_ms BIGINT, received_ms BIGINT,"
            + " related_id TEXT, user_id TEXT, attributes TEXT, envelope TEXT)";
    private static final String COLUMNS = "id, type, gateway_id, incarnation, seq, lot, lot_seq,"
            + " epoch_ms(created_ms) AS created_at, epoch_ms(received_ms) AS received_at, related_id, user_id,"
            + " attributes, envelope";

    private final DuckDBConnection connection;

    private ParquetFiles(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** @param temporary DuckDB's folder for what does not fit into its memory */
    static ParquetFiles open(Path temporary) {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("memory_limit", "256MB");
        settings.setProperty("threads", "1");
        settings.setProperty("temp_directory", temporary.toAbsolutePath().toString());
        try {
            return new ParquetFiles((DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings));
        } catch (SQLException broken) {
            throw new LakeException("DuckDB cannot be opened", broken);
        }
    }

    /** Writes the rows into one file, which is whole when this returns, though not yet on disk for sure. */
    void write(Path file, List<LakeRow> rows) {
        try {
            execute(ROWS);
            insert(rows);
            execute("COPY (SELECT " + COLUMNS + " FROM rows ORDER BY lot_seq) TO " + quoted(file)
                    + " (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException broken) {
            throw new LakeException("cannot write " + file, broken);
        }
    }

    private void insert(List<LakeRow> rows) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (LakeRow row : rows) {
                insert.setString(1, row.id());
                insert.setString(2, row.type());
                insert.setString(3, row.gatewayId());
                insert.setString(4, row.incarnation());
                insert.setLong(5, row.seq());
                insert.setString(6, row.lot());
                insert.setLong(7, row.lotSeq());
                insert.setLong(8, row.createdAt().toEpochMilli());
                insert.setLong(9, row.receivedAt().toEpochMilli());
                text(insert, 10, row.relatedId());
                text(insert, 11, row.userId());
                insert.setString(12, row.attributes());
                insert.setString(13, row.envelope());
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void text(PreparedStatement insert, int at, @Nullable String text) throws SQLException {
        if (text == null) {
            insert.setNull(at, Types.VARCHAR);
        } else {
            insert.setString(at, text);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(Path file) {
        return "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException broken) {
            throw new LakeException("DuckDB cannot be closed", broken);
        }
    }
}
