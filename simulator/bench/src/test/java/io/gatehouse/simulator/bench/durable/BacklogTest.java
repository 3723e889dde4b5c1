package io.gatehouse.simulator.bench.durable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.testkit.Counts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {

    private static final int GROUP = 1_000;

    @TempDir
    Path folder;

    @Test
    void a_backlog_of_weeks_is_drained_in_64_mib() throws Exception {
        int entries = Counts.of(50_000, 1_000_000);
        try (LaneStore store = LaneStore.open(folder, LotFeed.GATEWAY, JdkCrypto.random())) {
            PassageFacts facts = new PassageFacts(store.stream());
            for (int written = 0; written < entries; written += GROUP) {
                store.append(facts.next(GROUP));
                store.rest();
            }
        }

        Process reader = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BacklogReader.class.getName(),
                        folder.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, reader.waitFor(), said);
        assertEquals("read " + entries, said.lines().reduce("", (before, line) -> line), said);
    }
}
