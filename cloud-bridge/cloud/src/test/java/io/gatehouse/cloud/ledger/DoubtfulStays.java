package io.gatehouse.cloud.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.cloud.TestUnit;
import io.gatehouse.cloud.World;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.feed.FeedKey;
import io.gatehouse.protocol.feed.StayRow;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.sync.FeedMark;
import io.gatehouse.protocol.sync.FeedPage;
import java.util.Objects;

/** Stays whose pass drove in again, on either engine: told to the lot's lanes, whichever stream comes first. */
public final class DoubtfulStays {

    private static final AccountId ADA = new AccountId("ada");

    private final World world;
    private final TestUnit first;
    private final TestUnit second;

    public DoubtfulStays(World world) {
        this.world = world;
        this.first = world.entrance(1);
        this.second = world.exit(1);
    }

    /** The older stay is known when its pass drives in elsewhere. */
    public void areToldToTheLot() {
        StayId older = drivesIn(first);
        read(first);
        assertFalse(row(older).doubtful());

        second.append(new Fact.StayDoubtful(older, ADA, Story.pass("ada"), StayId.openedBy(second.stream, 2)));
        read(second);

        assertTrue(row(older).doubtful());
    }

    /** The doubt arrives before the stay that it is about: streams come in any order. */
    public void areToldAlsoWhenTheDoubtComesFirst() {
        StayId older = drivesIn(first);
        second.append(new Fact.StayDoubtful(older, ADA, Story.pass("ada"), StayId.openedBy(second.stream, 2)));
        read(second);
        read(first);

        assertTrue(row(older).doubtful());
        assertEquals(0, world.count("quarantine"));
    }

    private static StayId drivesIn(TestUnit unit) {
        StayId stay = StayId.openedBy(unit.stream, unit.seq() + 1);
        unit.append(new Story().checksIn(stay, "ada", Story.MORNING).fact());
        return stay;
    }

    private void read(TestUnit unit) {
        world.take(unit, 1, (int) unit.seq());
        world.ledger.step(World.LOT);
    }

    private StayRow row(StayId stay) {
        FeedPage page = world.database.read(transaction ->
                world.feed.page(transaction, World.LOT, null, FeedMark.NOTHING).orElseThrow());
        byte[] body = page.rows().stream()
                .filter(row -> row.key().equals(FeedKey.stay(stay)))
                .findFirst()
                .orElseThrow()
                .body();
        return Json.read(Objects.requireNonNull(body), StayRow.class);
    }
}
