package io.gatehouse.agent.decision;

import static io.gatehouse.agent.decision.DecisionFacts.OPEN;
import static io.gatehouse.agent.decision.DecisionFacts.eur;
import static io.gatehouse.agent.decision.DecisionFacts.exit;
import static io.gatehouse.agent.decision.DecisionFacts.genuine;
import static io.gatehouse.agent.decision.DecisionFacts.good;
import static io.gatehouse.agent.decision.DecisionFacts.notGenuine;
import static io.gatehouse.agent.decision.DecisionFacts.stay;
import static io.gatehouse.agent.decision.DecisionFacts.wall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.gatehouse.agent.decision.Outcome.ExitCase;
import io.gatehouse.agent.decision.Outcome.LetOut;
import io.gatehouse.agent.decision.Outcome.Settlement;
import io.gatehouse.protocol.time.WallTime.Quality;
import java.util.EnumSet;
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

    private static LetOut leave(Credential credential, Facts.Gathering facts) {
        return assertInstanceOf(LetOut.class, Decisions.decide(exit(credential), facts.done(), Policy.defaults()));
    }
}
