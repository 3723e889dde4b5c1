package io.gatehouse.cloud.sql;

import io.gatehouse.protocol.crypto.DomainHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Brings a database to this release's form: numbered SQL resources, each run once, all in one transaction. They only add
 * (design, section 4), so the release before can still open the database. Our own, because it is these few lines: the
 * usual tools bring megabytes, and some report home.
 */
final class Migrations {

    /** In order. A file that was ever released is never changed; the checksum tells when it was. */
    private static final List<String> FILES = List.of(
            "0001-lots.sql",
            "0002-raw.sql",
            "0003-ledger.sql",
            "0004-feed.sql",
            "0005-lake.sql",
            "0006-doubt.sql",
            "0007-code-use.sql",
            "0008-refiled.sql");

    private Migrations() {}

    static void run(Handle handle) {
        handle.execute("CREATE TABLE IF NOT EXISTS schema_migration ("
                + "file TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL)");
        Map<String, String> done = handle
                .createQuery("SELECT file, checksum FROM schema_migration")
                .map((columns, context) -> Map.entry(columns.getString("file"), columns.getString("checksum")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        for (String file : FILES) {
            String sql = text(file);
            String checksum = HexFormat.of().formatHex(DomainHash.sha256(sql.getBytes(StandardCharsets.UTF_8)));
            String before = done.get(file);
            if (before == null) {
                statements(sql).forEach(statement -> handle.execute(statement));
                handle.execute("INSERT INTO schema_migration (file, checksum) VALUES (?, ?)", file, checksum);
            } else if (!before.equals(checksum)) {
                throw new DatabaseException(
                        "migration " + file + " of this database is not the one of this release: an older file was"
                                + " changed after it had been run",
                        new IllegalStateException(before));
            }
        }
    }

    /** Statements end with a semicolon at the end of a line; comments are lines of their own. */
    private static List<String> statements(String sql) {
        String withoutComments =
                sql.lines().filter(line -> !line.strip().startsWith("--")).collect(Collectors.joining("\n"));
        return java.util.Arrays.stream(withoutComments.split(";\\s*(\n|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String text(String file) {
        try (InputStream in = Objects.requireNonNull(Migrations.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
