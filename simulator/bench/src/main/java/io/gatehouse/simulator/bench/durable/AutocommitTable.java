package io.gatehouse.simulator.bench.durable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A table of messages as it comes when nobody chooses anything: rollback journal, one transaction a row. */
final class AutocommitTable implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement insert;

    AutocommitTable(Path folder) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("messages.db"));
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE message (id INTEGER PRIMARY KEY AUTOINCREMENT, payload BLOB)");
        }
        insert = connection.prepareStatement("INSERT INTO message (payload) VALUES (?)");
    }

    void insert(byte[] message) {
        try {
            insert.setBytes(1, message);
            insert.executeUpdate();
        } catch (SQLException notStored) {
            throw new IllegalStateException("a row was not stored", notStored);
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        connection.close();
    }
}
