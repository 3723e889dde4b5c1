package io.gatehouse.simulator.demo.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the demo's stores from outside, as an auditor would. One thread. */
public final class Audit {

    private final List<Path> lanes;
    private final Path cloudDatabase;
    private final Path lake;

    /**
     * @param lanes every lane.db
     * @param lake folder with {@code type=.../hour=.../*.parquet}
     */
    public Audit(List<Path> lanes, Path cloudDatabase, Path lake) {
        this.lanes = List.copyOf(lanes);
        this.cloudDatabase = cloudDatabase;
        this.lake = lake;
    }

    /** Entries in every lane.db. */
    public long journalled() throws SQLException {
        long sum = 0;
        for (Path lane : lanes) {
            sum += number(lane, "SELECT count(*) FROM journal");
        }
        return sum;
    }

    /** Refusals in the lanes' journals by their reason. */
    public Map<String, Long> refused() throws SQLException {
        Map<String, Long> refused = new TreeMap<>();
        for (Path lane : lanes) {
            try (Connection connection = open(lane);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT body ->> '$.data.attributes.reason', count(*)"
                            + " FROM (SELECT cast(body AS TEXT) AS body FROM journal)"
                            + " WHERE body ->> '$.data.type' = 'entry_refused' GROUP BY 1")) {
                while (rows.next()) {
                    refused.merge(rows.getString(1), rows.getLong(2), Long::sum);
                }
            }
        }
        return refused;
    }

    /** Entries of gateways in {@code raw}; the cloud's own streams are not the lanes'. */
    public long inCloud() throws SQLException {
        return number(cloudDatabase, "SELECT count(*) FROM raw WHERE gateway LIKE 'gw-%'");
    }

    public long charges() throws SQLException {
        return number(cloudDatabase, "SELECT count(*) FROM charge");
    }

    public long chargedMinor() throws SQLException {
        return number(cloudDatabase, "SELECT coalesce(sum(amount_minor), 0) FROM charge");
    }

    /** Exits that the ledger has not priced. */
    public long unrated() throws SQLException {
        return number(cloudDatabase, "SELECT count(*) FROM unrated WHERE charge IS NULL");
    }

    /** What still has to move: from the lanes to the cloud, and there through ledger, stream and lake. */
    public long pending() throws SQLException {
        long pending = 0;
        for (Path lane : lanes) {
            pending += number(lane, "SELECT coalesce(max(seq), 0) FROM journal");
        }
        pending -= number(cloudDatabase, "SELECT coalesce(sum(seq), 0) FROM stream WHERE gateway LIKE 'gw-%'");
        long head = number(cloudDatabase, "SELECT coalesce(max(lot_seq), 0) FROM raw");
        long behind = number(
                cloudDatabase,
                "SELECT min(seq) FROM (SELECT lot_seq AS seq FROM reader_cursor"
                        + " UNION ALL SELECT done_lot_seq FROM lake_plan)");
        return Math.max(0, pending) + Math.max(0, head - behind);
    }

    /** Entries of gateways in the lake's files, read as files, without the cloud. */
    public long inLake() throws SQLException, IOException {
        try (Stream<Path> files = Files.exists(lake) ? Files.walk(lake) : Stream.empty()) {
            if (files.noneMatch(file -> file.toString().endsWith(".parquet"))) {
                return 0;
            }
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM read_parquet('"
                        + lake.toString().replace("'", "''")
                        + "/type=*/hour=*/*.parquet', union_by_name = true) WHERE gateway_id LIKE 'gw-%'")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static long number(Path file, String sql) throws SQLException {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static Connection open(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("PRAGMA query_only = 1");
        }
        return connection;
    }
}
