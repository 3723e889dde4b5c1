package io.gatehouse.cloud.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.cloud.TestUnit;
import io.gatehouse.cloud.World;
import io.gatehouse.cloud.sql.Database;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.testkit.Counts;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after kill -9, whenever it comes. */
final class KilledIngestTest {

    @TempDir
    Path folder;

    /** Takes pages as fast as it can, and says after each how far it acknowledged; runs until it is killed. */
    static final class Child {
        private Child() {}

        /** Entry point of the child process. */
        public static void main(String[] arguments) {
            World world = new World(Database.sqlite(Path.of(arguments[0]))).registered();
            TestUnit unit = world.entrance(Integer.parseInt(arguments[1]));
            for (int from = 1; ; from = (int) unit.seq() + 1) {
                while (unit.seq() < from + 4) {
                    unit.append(new Fact.ParkingLotState(List.of()));
                }
                world.take(unit, from, (int) unit.seq()).answer().ifPresent(ack -> System.out.println(ack.seq()));
            }
        }
    }

    @Test
    void every_acknowledged_entry_survives_kill_minus_9() throws Exception {
        long acknowledged = 0;
        Path file = folder.resolve("cloud.db");
        for (int round = 1; round <= Counts.of(2, 30); round++) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            file.toString(),
                            String.valueOf(round))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            long last = 0;
            try (BufferedReader lines = child.inputReader()) {
                String line;
                while ((line = lines.readLine()) != null) {
                    // Other programs may print here; an ack is a number alone.
                    if (line.matches("[0-9]+")) {
                        last = Long.parseLong(line);
                    }
                    if (last > 40L * round) {
                        child.destroyForcibly();
                        break;
                    }
                }
            }
            assertTrue(child.waitFor(20, TimeUnit.SECONDS));
            assertTrue(last > 0, "the child never acknowledged anything");
            acknowledged += last;
        }

        try (Database database = Database.sqlite(file)) {
            long stored = database.read(transaction -> transaction.number("SELECT count(*) FROM raw"));
            long numbered = database.read(transaction -> Raw.head(transaction, World.LOT));
            assertTrue(stored >= acknowledged, stored + " stored, " + acknowledged + " acknowledged");
            assertEquals(stored, numbered);
        }
    }
}
