package io.gatehouse.agent.decision;

import static io.gatehouse.agent.decision.DecisionFacts.NOW;
import static io.gatehouse.agent.decision.DecisionFacts.account;
import static io.gatehouse.agent.decision.DecisionFacts.enter;
import static io.gatehouse.agent.decision.DecisionFacts.eur;
import static io.gatehouse.agent.decision.DecisionFacts.good;
import static io.gatehouse.agent.decision.DecisionFacts.reason;
import static io.gatehouse.agent.decision.DecisionFacts.said;
import static io.gatehouse.agent.decision.DecisionFacts.wall;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.protocol.fact.Explanation.Verdict;
import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.protocol.time.WallTime.Quality;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is decided about money: balance, overdraft, what is held, who pays otherwise. */
class MoneyDecisionsTest {

    @Test
    void money_counts_with_overdraft_and_without_what_is_held_already() {
        assertEquals("minimum_amount", reason(enter(good().account(account(AccountRow.State.ACTIVE, 499, 0)))));
        assertEquals("minimum_amount", reason(enter(good().account(inFrancs()))), "the lot takes euros");
        assertEquals("let in", reason(enter(good().account(account(AccountRow.State.ACTIVE, 0, 500)))));
        assertEquals(
                "minimum_amount",
                reason(enter(good().account(account(AccountRow.State.ACTIVE, 1_000, 0))
                        .committed(eur(501)))));
    }

    @Test
    void a_hold_is_never_more_than_there_is() {
        Outcome.LetIn in =
                assertInstanceOf(Outcome.LetIn.class, enter(good().account(account(AccountRow.State.ACTIVE, 700, 0))));

        assertEquals(eur(700), in.held());
    }

    @Test
    void a_subscription_or_a_waiver_stands_in_for_money() {
        Outcome.LetIn rich =
                assertInstanceOf(Outcome.LetIn.class, enter(good().driver(subscription(NOW.plusSeconds(60)))));
        assertEquals(eur(0), rich.held(), "what is paid otherwise is not held");
        Facts.Gathering poor = good().account(account(AccountRow.State.ACTIVE, 0, 0));
        Outcome.LetIn subscriber =
                assertInstanceOf(Outcome.LetIn.class, enter(poor.driver(subscription(NOW.plusSeconds(60)))));

        assertEquals(eur(0), subscriber.held());
        Outcome over = enter(poor.driver(subscription(NOW.minusSeconds(60))));
        assertEquals("minimum_amount", reason(over));
        assertEquals(Verdict.NOT_APPLICABLE, said(over, "subscription").verdict());
        Facts.Gathering withoutClock = good(wall(Quality.UNSET)).account(account(AccountRow.State.ACTIVE, 0, 0));
        assertEquals("let in", reason(enter(withoutClock.driver(subscription(NOW.minusSeconds(60))))), "it runs on");
        assertEquals("let in", reason(enter(poor.driver(waiver()))));
    }

    @Test
    void what_is_held_without_word_from_the_cloud_stays_at_or_below_the_limit_online_too() {
        assertEquals("let in", reason(enter(good().committed(eur(800)))));
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, enter(good().committed(eur(801))));
        assertEquals("offline_limit", refused.reason());
        assertTrue(refused.lackOfData());
    }

    @Test
    void stays_that_wait_for_their_price_are_limited() {
        assertEquals("let in", reason(enter(good().driver(unsettled(3)))));
        assertEquals("account_unsettled", reason(enter(good().driver(unsettled(4)))));
    }

    private static Driver unsettled(int stays) {
        return new Driver(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                stays);
    }

    private static AccountRow inFrancs() {
        Money francs = Money.of(5_000, "CHF");
        return new AccountRow(DecisionFacts.ANNA, francs, Money.of(0, "CHF"), AccountRow.State.ACTIVE, null, Map.of());
    }

    private static Driver subscription(Instant until) {
        return new Driver(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(new Driver.Subscription("monthly", NOW.minusSeconds(86_400), until)),
                Optional.empty(),
                0);
    }

    private static Driver waiver() {
        return new Driver(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of("guest of the house, by the supervisor"),
                0);
    }
}
