package io.gatehouse.agent.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.protocol.crypto.DomainHash;
import io.gatehouse.protocol.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lane's tables as bytes that depend on nothing but their rows: lines of JSON, for each table its name and columns,
 * then its rows by their key. The dump of another release may have tables and columns that this one does not know, or
 * lack some; what both know is loaded.
 */
final class Dump {

    /** Grows when the same entries come to other rows than before. */
    static final int FOLD = 2;

    private static final List<Table> TABLES = List.of(
            new Table("stay", StayColumns.NAMES, "stay"),
            new Table("left_here", "stay, seq", "stay"),
            new Table("committed", "payer, seq, minor", "payer, seq"),
            new Table("pending_grant", "seq, presence, stay", "seq"),
            new Table("controller", "one, own", "one"),
            new Table("replay", "pass, step, stay", "pass"),
            new Table("passed_without_stay", "seq", "seq"),
            new Table("bays_counted", "pool, seq, free, used", "pool"),
            new Table("closed_here", "stay, seq", "stay"),
            new Table("stay_refiled", "stay", "stay"),
            new Table("intruder", "seq, cars", "seq"),
            new Table("peer_stay", "stream, " + StayColumns.NAMES, "stream, stay"),
            new Table("peer_left", "stream, stay, seq", "stream, stay"));

    private record Table(String name, String columns, String key) {
        List<String> columnNames() {
            return List.of(columns.split(", "));
        }
    }

    /** The line before a table's rows. */
    private record Heading(String table, List<String> columns) {}

    private Dump() {}

    /** Every table of the fold. */
    static List<String> tables() {
        return TABLES.stream().map(Table::name).toList();
    }

    static byte[] of(Database database) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Table table : TABLES) {
            line(out, new Heading(table.name(), table.columnNames()));
            String query = "SELECT " + table.columns() + " FROM " + table.name() + " ORDER BY " + table.key();
            database.eachRow(
                    query, row -> line(out, values(row, table.columnNames().size())));
        }
        return out.toByteArray();
    }

    private static List<@Nullable Object> values(ResultSet row, int columns) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(columns);
        for (int column = 1; column <= columns; column++) {
            values.add(row.getObject(column));
        }
        return values;
    }

    private static void line(ByteArrayOutputStream out, Object value) {
        out.writeBytes(Json.write(value));
        out.write('\n');
    }

    /** SHA-256, lower-case hex. */
    static String hash(byte[] dump) {
        return HexFormat.of().formatHex(DomainHash.sha256(dump));
    }

    /** Makes the tables be what the dump says. Within a transaction of the caller's. */
    static void load(Database database, byte[] dump) {
        TABLES.forEach(table -> database.script("DELETE FROM " + table.name()));
        Heading heading = new Heading("", List.of());
        for (String text : new String(dump, StandardCharsets.UTF_8).split("\n")) {
            if (text.isEmpty()) {
                continue;
            }
            JsonNode line = Json.tree(text.getBytes(StandardCharsets.UTF_8));
            if (line.isObject()) {
                heading = Json.read(line, Heading.class);
            } else {
                insert(database, heading, line);
            }
        }
    }

    /** The table in which two dumps of this release first differ. */
    static Optional<String> firstDifference(byte[] one, byte[] other) {
        String[] these = new String(one, StandardCharsets.UTF_8).split("\n");
        String[] those = new String(other, StandardCharsets.UTF_8).split("\n");
        int at = Arrays.mismatch(these, those);
        String table = "";
        for (int line = 0; at >= 0 && line < at && line < these.length; line++) {
            if (these[line].startsWith("{")) {
                table = Json.read(these[line].getBytes(StandardCharsets.UTF_8), Heading.class)
                        .table();
            }
        }
        return at < 0 ? Optional.empty() : Optional.of(table);
    }

    private static void insert(Database database, Heading heading, JsonNode row) {
        List<String> columns = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < heading.columns().size(); i++) {
            String column = heading.columns().get(i);
            if (isKnown(heading.table(), column)) {
                columns.add(column);
                values.add(value(row.path(i)));
            }
        }
        if (!columns.isEmpty()) {
            database.update(
                    "INSERT INTO " + heading.table() + " (" + String.join(", ", columns) + ") VALUES ("
                            + "?, ".repeat(columns.size() - 1) + "?)",
                    values.toArray());
        }
    }

    private static boolean isKnown(String table, String column) {
        return TABLES.stream()
                .anyMatch(known ->
                        known.name().equals(table) && known.columnNames().contains(column));
    }

    private static @Nullable Object value(JsonNode value) {
        return value.isNull() ? null : value.isIntegralNumber() ? (Object) value.longValue() : value.textValue();
    }
}
