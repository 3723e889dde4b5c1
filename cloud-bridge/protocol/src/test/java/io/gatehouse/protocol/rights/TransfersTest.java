package io.gatehouse.protocol.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.Seed;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.testkit.Counts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TransfersTest {

    private static final List<Holder> HOLDERS = List.of(Holder.POOL, holder(1), holder(2), holder(3), Holder.ESTATE);

    @Test
    void merging_is_commutative_associative_and_idempotent_and_never_loses() {
        Random random = Seed.random("transfers");
        for (int i = 0; i < Counts.of(2_000, 200_000); i++) {
            Transfers a = some(random);
            Transfers b = some(random);
            Transfers c = some(random);

            assertEquals(a.merge(b), b.merge(a));
            assertEquals(a.merge(b).merge(c), a.merge(b.merge(c)));
            assertEquals(a, a.merge(a));
            assertEquals(a.merge(b), a.merge(b).merge(b).merge(a));
            a.cells()
                    .forEach((cell, total) ->
                            assertTrue(a.merge(b).given(cell.from(), cell.to()) >= total, "a cell shrank"));
        }
    }

    @Test
    void news_in_any_order_and_any_number_of_times_is_the_same_matrix() {
        Random random = Seed.random("news of transfers");
        for (int i = 0; i < Counts.of(500, 50_000); i++) {
            List<Transfers> history = new ArrayList<>();
            Transfers now = Transfers.none();
            for (int step = 0; step < 8; step++) {
                Holder from = HOLDERS.get(random.nextInt(4));
                Cell cell = new Cell(from, HOLDERS.get((HOLDERS.indexOf(from) + 1 + random.nextInt(4)) % 5));
                now = now.raised(cell, now.given(cell.from(), cell.to()) + 1 + random.nextInt(3));
                history.add(now.row(cell.from()));
                history.add(now.row(cell.from()));
            }
            Collections.shuffle(history, random);
            Transfers heard = Transfers.none();
            for (Transfers news : history) {
                heard = heard.merge(news);
            }

            assertEquals(now, heard);
            assertEquals(
                    0, HOLDERS.stream().mapToLong(now::rights).sum(), "a transfer makes nothing and loses nothing");
        }
    }

    @Test
    void older_news_changes_nothing() {
        Cell cell = new Cell(holder(1), holder(2));
        Transfers seven = Transfers.none().raised(cell, 7);

        assertEquals(seven, seven.raised(cell, 5));
        assertEquals(seven, seven.raised(cell, 7));
        assertEquals(9, seven.raised(cell, 9).rights(holder(2)));
        assertEquals(-7, seven.rights(holder(1)));
    }

    @Test
    void nobody_gives_to_himself_and_nothing_wraps_around() {
        assertThrows(IllegalArgumentException.class, () -> new Cell(holder(1), holder(1)));
        assertThrows(IllegalArgumentException.class, () -> new Transfers(Map.of(new Cell(holder(1), holder(2)), -1L)));
        Transfers huge = Transfers.none()
                .raised(new Cell(holder(1), holder(3)), Long.MAX_VALUE)
                .raised(new Cell(holder(2), holder(3)), Long.MAX_VALUE);
        assertThrows(ArithmeticException.class, () -> huge.rights(holder(3)));
    }

    private static Transfers some(Random random) {
        Map<Cell, Long> cells = new HashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            int from = random.nextInt(5);
            cells.put(
                    new Cell(HOLDERS.get(from), HOLDERS.get((from + 1 + random.nextInt(4)) % 5)),
                    1L + random.nextInt(9));
        }
        return new Transfers(cells);
    }

    static Holder holder(int n) {
        return Holder.of(stream(n));
    }

    static StreamId stream(int n) {
        return new StreamId(new GatewayId("gw-" + n), new Incarnation(new UUID(3, n)));
    }
}
