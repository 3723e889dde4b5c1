package io.gatehouse.protocol.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.rights.Lending.Answer;
import io.gatehouse.protocol.rights.Lending.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LendingTest {

    private static final PoolId POOL = new PoolId("general");
    private static final StreamId GIVER = TransfersTest.stream(1);
    private static final StreamId TAKER = TransfersTest.stream(2);
    private static final Cell CELL = new Cell(Holder.of(GIVER), Holder.of(TAKER));
    private static final LendingPolicy POLICY = new LendingPolicy(3, 6, 10, 15);

    @Test
    void a_lane_that_is_short_asks_for_a_level_of_the_cell() {
        Transfers own = Transfers.none().raised(CELL, 11);

        assertEquals(
                Optional.of(new Ask(TAKER, GIVER, POOL, 15)),
                Lending.ask(TAKER, GIVER, POOL, own, new Room(11, 9, 0, 0), POLICY));
        assertEquals(Optional.empty(), Lending.ask(TAKER, GIVER, POOL, own, new Room(11, 8, 0, 0), POLICY));
    }

    @Test
    void the_same_question_again_gives_nothing_more() {
        Ask ask = new Ask(TAKER, GIVER, POOL, 17);

        assertEquals(new Answer.Give(17), answer(ask, Transfers.none(), 40));
        assertEquals(new Answer.Repeat(17), answer(ask, Transfers.none().raised(CELL, 17), 23));
        assertEquals(new Answer.Repeat(20), answer(ask, Transfers.none().raised(CELL, 20), 20));
    }

    @Test
    void a_giver_gives_above_its_upper_mark_and_down_to_its_lower_one() {
        Ask ask = new Ask(TAKER, GIVER, POOL, 17);

        assertEquals(new Answer.Refuse(Reason.NOTHING_TO_SPARE), answer(ask, Transfers.none(), 14));
        assertEquals(new Answer.Give(5), answer(ask, Transfers.none(), 15));
        assertEquals(new Answer.Repeat(5), answer(ask, Transfers.none().raised(CELL, 5), 10));
    }

    @Test
    void who_is_not_confirmed_lends_nothing_and_a_closed_taker_gets_nothing() {
        Ask ask = new Ask(TAKER, GIVER, POOL, 17);
        Room room = new Room(40, 0, 0, 0);

        assertEquals(
                new Answer.Refuse(Reason.UNCONFIRMED),
                Lending.answer(ask, new Giver(GIVER, POOL, Transfers.none(), room, false, Set.of()), POLICY));
        assertEquals(
                new Answer.Refuse(Reason.TAKER_CLOSED),
                Lending.answer(
                        ask,
                        new Giver(GIVER, POOL, Transfers.none().raised(CELL, 4), room, true, Set.of(TAKER)),
                        POLICY));
        assertEquals(
                new Answer.Refuse(Reason.NOT_MINE),
                Lending.answer(
                        new Ask(TAKER, GIVER, new PoolId("trucks"), 17),
                        new Giver(GIVER, POOL, Transfers.none(), room, true, Set.of()),
                        POLICY));
    }

    @Test
    void a_taker_believes_a_closed_giver_up_to_the_row_it_ended_with() {
        Transfers own = Transfers.none().raised(CELL, 3);
        Map<StreamId, Transfers> closed = Map.of(GIVER, Transfers.none().raised(CELL, 5));

        assertEquals(OptionalLong.of(8), Taking.take(TAKER, CELL, 8, own, Map.of()));
        assertEquals(OptionalLong.of(5), Taking.take(TAKER, CELL, 8, own, closed));
        assertEquals(OptionalLong.empty(), Taking.take(TAKER, CELL, 3, own, Map.of()));
        assertEquals(OptionalLong.empty(), Taking.take(GIVER, CELL, 8, own, Map.of()));
    }

    @Test
    void entries_under_the_quota_are_paid_for_by_rights_that_arrive() {
        assertEquals(2, new Room(0, 0, 0, 2).quotaLeft());
        assertEquals(0, new Room(0, 2, 0, 2).quotaLeft());
        assertEquals(-2, new Room(0, 2, 0, 2).free());
        assertEquals(false, new Room(0, 2, 0, 2).admits());
        assertEquals(1, new Room(1, 2, 0, 2).quotaLeft());
        assertEquals(0, new Room(2, 2, 0, 0).free());
        assertEquals(true, new Room(3, 2, 0, 0).admits());
    }

    @Test
    void a_gateway_returns_what_is_free_above_its_ceiling_over_all_its_incarnations() {
        Ceiling ceiling = new Ceiling(10);

        assertEquals(5, ceiling.excess(new Room(15, 3, 0, 0), 0, true));
        assertEquals(2, ceiling.excess(new Room(15, 13, 0, 0), 0, true), "what cars use comes back as they leave");
        assertEquals(8, ceiling.excess(new Room(15, 3, 0, 0), 3, true));
        assertEquals(0, ceiling.excess(new Room(15, 3, 0, 0), 0, false));
        assertEquals(0, ceiling.excess(new Room(9, 3, 0, 0), 0, true));
        assertEquals(0, ceiling.excess(new Room(12, 14, 0, 0), 0, true));
    }

    @Test
    void marks_that_would_send_a_right_back_and_forth_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> new LendingPolicy(3, 6, 5, 15));
        assertThrows(IllegalArgumentException.class, () -> new LendingPolicy(3, 6, 10, 10));
        assertThrows(IllegalArgumentException.class, () -> new LendingPolicy(7, 6, 10, 15));
    }

    private static Answer answer(Ask ask, Transfers own, int free) {
        Giver giver = new Giver(GIVER, POOL, own, new Room(free, 0, 0, 0), true, Set.of());
        return Lending.answer(ask, giver, POLICY);
    }
}
