package io.gatehouse.protocol.rights;

import static io.gatehouse.protocol.rights.OwnStay.Event.CHECKED_IN;
import static io.gatehouse.protocol.rights.OwnStay.Event.DOUBTED;
import static io.gatehouse.protocol.rights.OwnStay.Event.EXIT_SEEN;
import static io.gatehouse.protocol.rights.OwnStay.Event.PRESUMED_ENDED;
import static io.gatehouse.protocol.rights.OwnStay.Event.VOIDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.Seed;
import io.gatehouse.protocol.rights.DoubtPolicy.Sign;
import io.gatehouse.protocol.rights.DoubtPolicy.Verdict;
import io.gatehouse.testkit.Counts;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OwnStayTest {

    @Test
    void a_stay_in_doubt_keeps_its_right_until_its_owner_presumes_its_end() {
        assertTrue(after(CHECKED_IN, DOUBTED).usesRight());
        assertFalse(after(CHECKED_IN, DOUBTED, PRESUMED_ENDED).usesRight());
    }

    @Test
    void a_late_real_exit_is_known_apart_and_changes_no_right() {
        assertEquals(OwnStay.SEEN_AFTER_ALL, after(CHECKED_IN, PRESUMED_ENDED, EXIT_SEEN));
        assertFalse(after(CHECKED_IN, PRESUMED_ENDED, EXIT_SEEN).usesRight());
    }

    @Test
    void in_beats_void_in_any_order() {
        assertEquals(OwnStay.OPEN, after(VOIDED, CHECKED_IN));
        assertEquals(OwnStay.VOIDED, after(VOIDED, VOIDED));
        assertEquals(OwnStay.CLOSED, after(CHECKED_IN, EXIT_SEEN, VOIDED));
    }

    @Test
    void a_right_comes_back_at_most_once_whatever_is_reported() {
        Random random = Seed.random("own stay");
        OwnStay.Event[] events = OwnStay.Event.values();
        for (int i = 0; i < Counts.of(5_000, 500_000); i++) {
            OwnStay stay = OwnStay.OPEN;
            int back = 0;
            int voided = 0;
            for (int step = 0; step < 12; step++) {
                OwnStay next = stay.after(events[random.nextInt(events.length)]);
                if (stay.usesRight() && !next.usesRight()) {
                    back++;
                }
                if (!stay.usesRight() && next.usesRight()) {
                    assertEquals(OwnStay.VOIDED, stay, "an ended stay never takes a right again");
                    voided++;
                }
                stay = next;
            }
            assertEquals(stay.usesRight() ? voided : voided + 1, back);
        }
    }

    @Test
    void only_what_speaks_for_the_car_ends_a_stay() {
        DoubtPolicy policy = DoubtPolicy.defaults();

        assertEquals(Verdict.DOUBTFUL, policy.on(Sign.COPYABLE_CREDENTIAL));
        assertEquals(Verdict.DOUBTFUL, policy.on(Sign.CHALLENGE_CREDENTIAL));
        assertEquals(Verdict.PRESUMED_ENDED, new DoubtPolicy(true, Duration.ofHours(24)).on(Sign.CHALLENGE_CREDENTIAL));
        assertEquals(Verdict.PRESUMED_ENDED, policy.on(Sign.PLATE));
        assertEquals(Verdict.PRESUMED_ENDED, policy.on(Sign.SWEEP));
        assertEquals(Verdict.PRESUMED_ENDED, policy.on(Sign.OPEN_TIME_OVER));
        assertEquals(Optional.empty(), policy.after(Duration.ofHours(24).minusMillis(1)));
        assertEquals(Optional.of(Verdict.PRESUMED_ENDED), policy.after(Duration.ofHours(24)));
    }

    private static OwnStay after(OwnStay.Event... events) {
        OwnStay stay = OwnStay.OPEN;
        for (OwnStay.Event event : events) {
            stay = stay.after(event);
        }
        return stay;
    }
}
