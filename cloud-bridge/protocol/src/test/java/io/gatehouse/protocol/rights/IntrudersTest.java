package io.gatehouse.protocol.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.protocol.Seed;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.rights.AssignmentRow.Target;
import io.gatehouse.testkit.Counts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntrudersTest {

    private static final GatewayId ENTRANCE = new GatewayId("in-1");
    private static final StayId STAY = StayId.openedBy(TransfersTest.stream(1), 4);

    @Test
    void intruders_are_what_was_seen_less_what_was_assigned_and_never_fewer_than_none() {
        Intruders two = Intruders.none().oneMore().oneMore();

        assertEquals(2, two.inside());
        assertEquals(1, two.assigned(1).inside());
        assertEquals(1, two.assigned(1).assigned(0).inside(), "an older sum changes nothing");
        assertEquals(0, two.assigned(3).inside());
    }

    @Test
    void after_a_recount_a_gateway_believes_in_no_more_bays_than_a_person_saw() {
        Intruders two = Intruders.none().oneMore().oneMore();

        assertEquals(5, two.recounted(10, 15).inside(), "more are inside than were seen");
        assertEquals(0, two.recounted(20, 15).inside());
        assertEquals(1, two.recounted(20, 15).oneMore().inside());
        assertEquals(4, two.recounted(10, 15).assigned(1).inside());
    }

    @Test
    void an_unmatched_passage_is_assigned_once_to_an_intruder_or_to_a_stay() {
        AssignmentRow row = AssignmentRow.empty()
                .assign(7, new Target.Intruder(ENTRANCE))
                .assign(7, new Target.Intruder(ENTRANCE))
                .assign(7, new Target.Evidence(STAY))
                .assign(9, new Target.Evidence(STAY));

        assertEquals(new AssignmentRow(9, Map.of(ENTRANCE, 1L), Set.of(STAY)), row);
    }

    @Test
    void copies_of_an_exits_row_in_any_order_are_its_newest() {
        Random random = Seed.random("assignments");
        for (int i = 0; i < Counts.of(500, 50_000); i++) {
            List<AssignmentRow> copies = new ArrayList<>();
            AssignmentRow row = AssignmentRow.empty();
            for (int position = 1; position < 9; position++) {
                row = row.assign(
                        position,
                        random.nextBoolean()
                                ? new Target.Intruder(new GatewayId("in-" + random.nextInt(2)))
                                : new Target.Evidence(StayId.openedBy(TransfersTest.stream(1), position)));
                copies.add(row);
                copies.add(row);
            }
            Collections.shuffle(copies, random);

            assertEquals(row, copies.stream().reduce(AssignmentRow.empty(), AssignmentRow::merge));
            assertEquals(
                    8,
                    row.intruders().values().stream().mapToLong(Long::longValue).sum()
                            + row.stays().size());
        }
    }
}
