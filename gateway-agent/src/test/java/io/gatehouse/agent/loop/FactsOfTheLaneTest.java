package io.gatehouse.agent.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.store.FeedReading;
import io.gatehouse.agent.store.FeedStore;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.time.ClockProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsOfTheLaneTest {

    @TempDir
    Path folder;

    @Test
    void a_decision_learns_that_the_store_is_in_its_last_tenth() {
        assertEquals(true, journalRoom(1L << 30));
        assertEquals(false, journalRoom(1));
    }

    private boolean journalRoom(long storeBytes) {
        try (LaneStore store = LaneStore.open(folder, new GatewayId("gw-1"), JdkCrypto.random());
                FeedStore _ = FeedStore.open(folder);
                FeedReading feed = FeedReading.open(folder)) {
            return new FactsOfTheLane(
                            store,
                            feed,
                            ClockProvider.open("system", Map.of()),
                            new PoolId("general"),
                            Optional::empty,
                            storeBytes)
                    .gather(Credential.helpButton(), Direction.ENTRY)
                    .journalRoom();
        }
    }
}
