package io.gatehouse.cloud.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of an answer, read by column name. Valid only while the reader that was handed it runs.
 */
public final class Row {

    /** Turns one row into a value. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Row row);
    }

    @FunctionalInterface
    private interface Column<T extends @Nullable Object> {
        T get() throws SQLException;
    }

    private final ResultSet columns;

    Row(ResultSet columns) {
        this.columns = columns;
    }

    /** @throws DatabaseException when the column is null, as of all readers here whose name does not say otherwise */
    public String text(String column) {
        return present(column, textOrNull(column));
    }

    public @Nullable String textOrNull(String column) {
        return get(column, () -> columns.getString(column));
    }

    public byte[] bytes(String column) {
        return present(column, bytesOrNull(column));
    }

    public byte @Nullable [] bytesOrNull(String column) {
        return get(column, () -> columns.getBytes(column));
    }

    public long number(String column) {
        return present(column, numberOrNull(column));
    }

    public @Nullable Long numberOrNull(String column) {
        return get(column, () -> {
            long value = columns.getLong(column);
            return columns.wasNull() ? null : value;
        });
    }

    /** Truth is kept as 1, the opposite as 0: both engines have that in common. */
    public boolean flag(String column) {
        return number(column) != 0;
    }

    /** Instants are kept as milliseconds since 1970. */
    public Instant instant(String column) {
        return Instant.ofEpochMilli(number(column));
    }

    public @Nullable Instant instantOrNull(String column) {
        Long millis = numberOrNull(column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw new DatabaseException("column " + column + " is null where a value was expected", new SQLException());
        }
        return value;
    }

    private static <T extends @Nullable Object> T get(String column, Column<T> source) {
        try {
            return source.get();
        } catch (SQLException broken) {
            throw new DatabaseException("column " + column + " cannot be read", broken);
        }
    }
}
