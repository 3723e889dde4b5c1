package io.gatehouse.agent.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.agent.store.Unsettled;
import io.gatehouse.protocol.id.AccountId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SettlingTest {

    @Test
    void what_the_cloud_may_still_lose_is_not_settled_whatever_the_feed_says() {
        assertEquals(new Settling(3, List.of()), Settling.of(rows(1, 2, 3, 4, 5), 3, _ -> true));
    }

    @Test
    void what_is_not_in_the_feed_is_named_and_does_not_hold_back_the_rest() {
        assertEquals(
                new Settling(9, List.of(2L, 5L)),
                Settling.of(rows(1, 2, 2, 5, 7), 9, row -> row.seq() != 2 && row.seq() != 5));
    }

    @Test
    void more_stuck_entries_than_a_checkpoint_carries_hold_back_what_follows() {
        long[] stuck = LongStream.rangeClosed(1, Settling.EXCEPT_MOST + 3).toArray();

        Settling settling = Settling.of(rows(stuck), 10_000, _ -> false);

        assertEquals(Settling.EXCEPT_MOST, settling.through());
        assertEquals(Settling.EXCEPT_MOST, settling.except().size());
    }

    private static List<Unsettled> rows(long... seqs) {
        return LongStream.of(seqs)
                .mapToObj(seq -> (Unsettled) new Unsettled.Commitment(seq, new AccountId("a-1")))
                .toList();
    }
}
