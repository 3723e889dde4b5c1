package io.gatehouse.cloud.sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Statements of one transaction. Parameters are {@code ?}, bound in order: texts, numbers, bytes, instants (as
 * milliseconds since 1970), truth values (as 1 and 0) and null. Belongs to the thread it was handed to; not to be kept.
 */
public final class Transaction {

    private final Handle handle;

    Transaction(Handle handle) {
        this.handle = handle;
    }

    /** Runs a statement and says how many rows it touched. */
    public int update(String sql, @Nullable Object... parameters) {
        try (var statement = handle.createUpdate(sql)) {
            bind(statement, parameters);
            return statement.execute();
        } catch (JdbiException broken) {
            throw failed(sql, broken);
        }
    }

    /** Runs one statement once per list of parameters. */
    public void batch(String sql, List<@Nullable Object[]> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch(sql)) {
            for (@Nullable Object[] each : parameters) {
                bind(batch, each);
                batch.add();
            }
            batch.execute();
        } catch (JdbiException broken) {
            throw failed(sql, broken);
        }
    }

    /** All rows, in the statement's order; the caller bounds them by LIMIT. */
    public <T> List<T> list(Row.Reader<T> reader, String sql, @Nullable Object... parameters) {
        try (var query = handle.createQuery(sql)) {
            bind(query, parameters);
            return query.map((columns, context) -> reader.read(new Row(columns)))
                    .list();
        } catch (JdbiException broken) {
            throw failed(sql, broken);
        }
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(Row.Reader<T> reader, String sql, @Nullable Object... parameters) {
        return list(reader, sql, parameters).stream().findFirst();
    }

    /** The single number of the single row, which must be there: a count, a sum, a RETURNING. */
    public long number(String sql, @Nullable Object... parameters) {
        try (var query = handle.createQuery(sql)) {
            bind(query, parameters);
            return query.mapTo(Long.class).one();
        } catch (JdbiException | IllegalStateException broken) {
            throw failed(sql, broken);
        }
    }

    private static void bind(SqlStatement<?> statement, @Nullable Object[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            statement.bind(i, plain(parameters[i]));
        }
    }

    private static @Nullable Object plain(@Nullable Object parameter) {
        return switch (parameter) {
            case null -> null;
            case Instant instant -> instant.toEpochMilli();
            case Boolean flag -> flag ? 1L : 0L;
            case Integer number -> number.longValue();
            case Long number -> number;
            case String text -> text;
            case byte[] bytes -> bytes;
            default -> parameter.toString();
        };
    }

    private static DatabaseException failed(String sql, RuntimeException cause) {
        return new DatabaseException("failed: " + sql.strip().replaceAll("\\s+", " "), cause);
    }
}
