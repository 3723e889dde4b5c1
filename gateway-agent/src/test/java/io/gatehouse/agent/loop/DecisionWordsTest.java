package io.gatehouse.agent.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Decisions;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.Facts;
import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.agent.decision.Policy;
import io.gatehouse.agent.decision.Request;
import io.gatehouse.agent.page.LaneView.DecisionShown;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.agent.store.PlainCircumstances;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Meta;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.time.WallTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One explanation: what was decided, what the journal holds, what the page is given to say. */
class DecisionWordsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final WallTime WALL = new WallTime(NOW, WallTime.Quality.SYNCED, Duration.ofMillis(20));
    private static final PresenceId CAR = new PresenceId("car-1");

    @Test
    void the_page_tells_a_refusal_rule_by_rule_in_the_words_of_the_journal() {
        Credential code = new Credential(
                "?",
                Method.QR,
                "a code",
                new Credential.NotGenuine(Credential.Reason.FORGED, "Its signature does not fit."));
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, decide(code, Direction.ENTRY));

        DecisionShown shown = journalledAndShown(new Fact.EntryRefused(
                CAR, null, null, Method.QR, refused.reason(), code.presented(), refused.decision()));

        assertEquals(refused.decision(), shown.rules());
        assertEquals("refused: credential genuine", shown.outcome());
    }

    @Test
    void the_page_names_the_case_of_an_exit_as_the_journal_does() {
        Outcome.LetOut out = assertInstanceOf(Outcome.LetOut.class, decide(Credential.helpButton(), Direction.EXIT));

        DecisionShown shown = journalledAndShown(new Fact.ExitGranted(
                CAR,
                null,
                null,
                null,
                Method.HELP_BUTTON,
                null,
                null,
                List.of(),
                "help button",
                null,
                null,
                null,
                out.decision()));

        assertTrue(
                shown.rules().stream().anyMatch(rule -> rule.words().equals(Outcome.ExitCase.NAMELESS.words())),
                shown.toString());
    }

    private static Outcome decide(Credential credential, Direction direction) {
        return Decisions.decide(
                new Request(CAR, credential, direction, LaneMode.NORMAL, false),
                Facts.at(WALL).done(),
                Policy.defaults());
    }

    /** Through the bytes of the journal. */
    private static DecisionShown journalledAndShown(Fact fact) {
        Meta meta = PlainCircumstances.written(fact, NOW).meta();
        Fact held = Body.parse(Body.bytes(fact, meta)).fact();
        return DecisionWords.of(new Written(held, meta)).orElseThrow();
    }
}
