package io.gatehouse.agent.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.entry.Meta;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.PoolState;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.OperatorId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.time.BootId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCheckTest {

    @TempDir
    Path folder;

    @BeforeEach
    void threeEntries() {
        try (LaneStore store = LaneStore.open(folder, new GatewayId("gw-1"), JdkCrypto.random())) {
            for (int free = 1; free <= 3; free++) {
                store.append(List.of(places(free)));
            }
        }
    }

    @Test
    void a_store_as_it_was_written_is_good() {
        assertTrue(check().good(), check().words());
    }

    @Test
    void a_changed_body_a_missing_entry_and_a_row_from_nowhere_are_each_named() {
        assertFound(
                "UPDATE journal SET body = CAST(replace(CAST(body AS TEXT), '\"free\":2', '\"free\":9') AS BLOB) WHERE seq = 2",
                "entry 2");
        assertFound("DELETE FROM journal WHERE seq = 2", "entry 2 is missing");
        assertFound("INSERT INTO left_here (stay, seq) VALUES ('nobody', 3)", "table left_here");
    }

    private void assertFound(String damage, String named) {
        try (Database database = Database.writer(folder.resolve(LaneStore.FILE), "lane")) {
            database.script("CREATE TABLE kept AS SELECT * FROM journal; " + damage);
            JournalCheck.Finding finding = check();
            assertFalse(finding.good(), damage);
            assertTrue(finding.words().contains(named), finding.words());
            database.script("DELETE FROM journal; INSERT INTO journal SELECT * FROM kept; DROP TABLE kept;"
                    + " DELETE FROM left_here;");
        }
    }

    private JournalCheck.Finding check() {
        try (JournalReading journal = JournalReading.open(folder)) {
            return JournalCheck.of(folder, journal);
        }
    }

    private static Written places(int free) {
        return new Written(
                new Fact.ParkingLotState(List.of(new PoolState(new PoolId("general"), free, 10))),
                new Meta(
                        Instant.EPOCH,
                        "gateway-agent",
                        1,
                        1,
                        null,
                        null,
                        new OperatorId("op"),
                        new LotId("lot"),
                        null,
                        new BootId("boot"),
                        1,
                        "synced",
                        20,
                        false));
    }
}
