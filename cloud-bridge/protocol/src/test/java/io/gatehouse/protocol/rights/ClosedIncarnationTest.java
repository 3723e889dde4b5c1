package io.gatehouse.protocol.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClosedIncarnationTest {

    private static final StreamId OLD = TransfersTest.stream(1);
    private static final StayId FIRST = StayId.openedBy(OLD, 1);
    private static final StayId SECOND = StayId.openedBy(OLD, 2);
    private static final StayId NEVER_REPORTED = StayId.openedBy(OLD, 3);
    private static final Transfers KNOWN = Transfers.none().raised(new Cell(Holder.POOL, Holder.of(OLD)), 5);
    private static final ClosedIncarnation CLOSED = ClosedIncarnation.of(OLD, Set.of(FIRST, SECOND));

    @Test
    void every_right_counts_as_occupied_at_first() {
        assertEquals(5, CLOSED.occupied(KNOWN));
        assertEquals(5, CLOSED.heardByAll(KNOWN).occupied(KNOWN));
    }

    @Test
    void an_exit_that_names_the_cloud_frees_one_right_once() {
        ClosedIncarnation heard = CLOSED.heardByAll(KNOWN);

        assertEquals(4, heard.exitNamingCloud(FIRST).occupied(KNOWN));
        assertEquals(4, heard.exitNamingCloud(FIRST).exitNamingCloud(FIRST).occupied(KNOWN));
        assertEquals(5, heard.exitNamingCloud(NEVER_REPORTED).occupied(KNOWN));
    }

    @Test
    void an_exit_that_names_the_old_unit_frees_none_for_the_unit_may_have_let_in_another_by_it() {
        assertEquals(5, CLOSED.exitNamingUnit(FIRST).heardByAll(KNOWN).occupied(KNOWN));
        assertEquals(
                5,
                CLOSED.heardByAll(KNOWN)
                        .exitNamingUnit(FIRST)
                        .exitNamingCloud(FIRST)
                        .occupied(KNOWN));
    }

    @Test
    void a_copy_that_leaves_through_two_exits_frees_none_when_the_first_of_them_named_the_old_unit() {
        ClosedIncarnation later = CLOSED.exitNamingCloud(FIRST);
        assertEquals(5, later.occupied(KNOWN), "another exit may still report an older one");

        assertEquals(4, later.heardByAll(KNOWN).occupied(KNOWN));
        assertEquals(5, later.exitNamingUnit(FIRST).heardByAll(KNOWN).occupied(KNOWN));
    }

    @Test
    void a_stay_beyond_the_rights_of_the_row_frees_none() {
        Transfers oneRight = Transfers.none().raised(new Cell(Holder.POOL, Holder.of(OLD)), 1);
        ClosedIncarnation heard = CLOSED.heardByAll(oneRight);

        assertEquals(1, heard.exitNamingCloud(FIRST).occupied(oneRight));
        assertEquals(0, heard.exitNamingCloud(FIRST).exitNamingCloud(SECOND).occupied(oneRight));
    }

    @Test
    void a_recount_frees_what_no_car_stands_in_for_all_closed_incarnations_together() {
        StreamId other = TransfersTest.stream(2);
        Transfers known = KNOWN.raised(new Cell(Holder.POOL, Holder.of(other)), 4);
        List<ClosedIncarnation> both = List.of(
                CLOSED.heardByAll(known), ClosedIncarnation.of(other, Set.of()).heardByAll(known));

        assertEquals(3, occupied(ClosedIncarnation.recounted(both, 3, known), known));
        assertEquals(9, occupied(ClosedIncarnation.recounted(both, 12, known), known));
        assertThrows(IllegalStateException.class, () -> ClosedIncarnation.recounted(List.of(CLOSED), 3, known));
    }

    @Test
    void what_is_freed_is_in_the_estate_and_no_sum_changes() {
        Transfers row = CLOSED.heardByAll(KNOWN).exitNamingCloud(FIRST).row(KNOWN);

        assertEquals(4, row.rights(Holder.of(OLD)));
        assertEquals(1, row.rights(Holder.ESTATE));
    }

    private static long occupied(List<ClosedIncarnation> all, Transfers known) {
        return all.stream().mapToLong(each -> each.occupied(known)).sum();
    }
}
