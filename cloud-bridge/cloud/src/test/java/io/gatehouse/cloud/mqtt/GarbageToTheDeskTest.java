package io.gatehouse.cloud.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.cloud.TestUnit;
import io.gatehouse.cloud.World;
import io.gatehouse.cloud.sql.Database;
import io.gatehouse.protocol.id.LaneId;
import io.gatehouse.protocol.id.UnitId;
import io.gatehouse.protocol.sync.Ask;
import io.gatehouse.protocol.sync.FeedMark;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.protocol.sync.Status;
import io.gatehouse.testkit.Counts;
import io.gatehouse.testkit.Garbage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes on any topic that the cloud reads: nothing of it is stored, and the next good page is taken. */
final class GarbageToTheDeskTest {

    private static final long SEED = 20261128;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void garbage_on_every_topic_changes_nothing_and_what_is_good_is_answered_afterwards() {
        try (Database database = Database.sqlite(folder.resolve("cloud.db"))) {
            World world = new World(database).registered();
            TestUnit unit = world.entrance(1);
            List<String> sent = new ArrayList<>();
            GatewayDesk desk = new GatewayDesk(
                    database,
                    world.ingest,
                    world.feed,
                    world.clock,
                    (topic, payload, life) -> sent.add(topic.text()),
                    () -> {});
            long before = world.count("raw");
            Garbage garbage = new Garbage(SEED);
            Random random = new Random(SEED);
            List<Good> goods = List.of(
                    new Good("journal", unit.page(1, 1)), new Good("ask", ask(unit)), new Good("status", status(unit)));
            for (int message = 0; message < Counts.of(400, 20_000); message++) {
                Good good = goods.get(random.nextInt(goods.size()));
                desk.handle(topic(random, good.channel()), garbage.next(garbage.flipped(good.payload())));
            }
            assertEquals(before, world.count("raw"));

            sent.clear();
            goods.forEach(good -> desk.handle("gatehouse/v1/lot-1/gw-entrance-1/" + good.channel(), good.payload()));

            assertEquals(
                    List.of("gatehouse/v1/lot-1/gw-entrance-1/ack", "gatehouse/v1/lot-1/gw-entrance-1/answer"), sent);
            assertTrue(world.count("refused_page") <= 1000, "refused pages are kept within bounds");
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
    private record Good(String channel, byte[] payload) {}

    private static String topic(Random random, String channel) {
        return switch (random.nextInt(5)) {
            case 0 -> "gatehouse/v1/no-lot/gw-entrance-1/" + channel;
            case 1 -> "gatehouse/v1/lot-1/gw-nobody/" + channel;
            case 2 -> "gatehouse/v1/lot-1//" + channel + "/\0";
            default -> "gatehouse/v1/lot-1/gw-entrance-1/" + channel;
        };
    }

    private static byte[] ask(TestUnit unit) {
        return new Ask.Hello("1", unit.stream.incarnation(), unit.head(), FeedMark.NOTHING).encode();
    }

    private static byte[] status(TestUnit unit) {
        return new Status(
                        TestUnit.NOW,
                        new UnitId("unit-entrance-1"),
                        new LaneId("entrance-1"),
                        unit.stream.incarnation(),
                        unit.head(),
                        Mark.START,
                        FeedMark.NOTHING,
                        "idle",
                        List.of(),
                        List.of())
                .encode();
    }
}
