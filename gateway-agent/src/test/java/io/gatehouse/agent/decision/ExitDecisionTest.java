package io.gatehouse.agent.decision;

import static io.gatehouse.agent.decision.DecisionFacts.NOW;
import static io.gatehouse.agent.decision.DecisionFacts.OPEN;
import static io.gatehouse.agent.decision.DecisionFacts.eur;
import static io.gatehouse.agent.decision.DecisionFacts.exit;
import static io.gatehouse.agent.decision.DecisionFacts.genuine;
import static io.gatehouse.agent.decision.DecisionFacts.good;
import static io.gatehouse.agent.decision.DecisionFacts.inDoubt;
import static io.gatehouse.agent.decision.DecisionFacts.notGenuine;
import static io.gatehouse.agent.decision.DecisionFacts.stay;
import static io.gatehouse.agent.decision.DecisionFacts.wall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.decision.Outcome.ExitCase;
import io.gatehouse.agent.decision.Outcome.LetOut;
import io.gatehouse.agent.decision.Outcome.Settlement;
import io.gatehouse.protocol.time.WallTime.Quality;
import java.time.Instant;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who wants out gets out, in a closed lane and in a fire too (design, section 5, cases a to c). */
class ExitDecisionTest {

    @Test
    void a_stay_that_is_known_and_rated_is_charged() {
        LetOut out = leave(genuine(Strength.CHALLENGE), good().openStay(stay(true)));

        assertEquals(ExitCase.RATED, out.exitCase());
        assertEquals(OPEN, out.stay());
        assertEquals(
                eur(300),
                assertInstanceOf(Settlement.Charged.class, out.settlement()).charge());
    }

    @Test
    void case_a_a_stay_whose_tariff_is_not_here_is_left_to_the_ledger() {
        LetOut out = leave(genuine(Strength.CHALLENGE), good().openStay(stay(false)));

        assertEquals(ExitCase.UNRATED, out.exitCase());
        assertEquals(OPEN, out.stay());
        assertInstanceOf(Settlement.Unrated.class, out.settlement());
    }

    @Test
    void case_a_a_stay_that_is_not_known_here_is_left_to_the_ledger() {
        LetOut out = leave(genuine(Strength.CHALLENGE), Facts.at(wall(Quality.UNSET)));

        assertEquals(ExitCase.UNRATED, out.exitCase());
        assertNull(out.stay());
        assertEquals(DecisionFacts.ANNA, out.account());
    }

    @Test
    void case_b_a_weaker_credential_of_the_same_account_opens_and_is_named() {
        LetOut out = leave(genuine(Strength.STATIC), good().openStay(stay(true)));

        assertEquals(ExitCase.WEAKER, out.exitCase());
        assertEquals(OPEN, out.stay());
    }

    @Test
    void case_c_whatever_names_nobody_opens() {
        assertEquals(ExitCase.NAMELESS, leave(Credential.helpButton(), good()).exitCase());
        for (Credential.Reason reason : EnumSet.allOf(Credential.Reason.class)) {
            LetOut out = leave(notGenuine(reason), good());

            assertEquals(ExitCase.NAMELESS, out.exitCase());
            assertNull(out.account());
        }
    }

    @Test
    void every_exit_names_its_case_in_its_explanation() {
        assertEquals(ExitCase.RATED.words(), caseOf(leave(genuine(Strength.CHALLENGE), good().openStay(stay(true)))));
        assertTrue(caseOf(leave(genuine(Strength.CHALLENGE), good().openStay(stay(false))))
                .startsWith("Case a"));
        assertTrue(caseOf(leave(genuine(Strength.CHALLENGE), good())).startsWith("Case a"));
        assertTrue(caseOf(leave(genuine(Strength.UID), good().openStay(stay(true))))
                .startsWith("Case b"));
        assertTrue(caseOf(leave(Credential.helpButton(), good())).startsWith("Case c"));
    }

    private static String caseOf(LetOut out) {
        return DecisionFacts.said(out, "exit_case").words();
    }

    @Test
    void of_two_open_stays_of_a_pass_the_one_that_is_not_in_doubt_ends() {
        LetOut out = leave(
                genuine(Strength.CHALLENGE),
                good().openStay(inDoubt(stay(true))).openStay(newer(NOW)));

        assertEquals(DecisionFacts.NEXT, out.stay());
        assertEquals(
                OPEN,
                leave(genuine(Strength.CHALLENGE), good().openStay(inDoubt(stay(true))))
                        .stay());
    }

    @Test
    void a_stay_whose_car_has_driven_in_ends_before_one_that_was_only_granted() {
        LetOut out =
                leave(genuine(Strength.CHALLENGE), good().openStay(newer(null)).openStay(stay(true)));

        assertEquals(OPEN, out.stay());
    }

    private static OpenStay newer(@Nullable Instant enteredAt) {
        OpenStay old = stay(true);
        return new OpenStay(DecisionFacts.NEXT, old.account(), old.pass(), old.pool(), enteredAt, old.price());
    }

    private static LetOut leave(Credential credential, Facts.Gathering facts) {
        return assertInstanceOf(LetOut.class, Decisions.decide(exit(credential), facts.done(), Policy.defaults()));
    }
}
