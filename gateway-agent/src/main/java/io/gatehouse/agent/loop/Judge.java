package io.gatehouse.agent.loop;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Decisions;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.Facts;
import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.agent.decision.Policy;
import io.gatehouse.agent.decision.Request;
import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.time.WallTime;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From what was presented to an answer. At an exit nothing that is broken on this machine stands in its way: a credential
 * that cannot be examined is a request all the same, and without facts the ledger finds out what the stay costs. On the
 * lane thread only.
 */
final class Judge {

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    private final LaneLoop.Lane lane;
    private final FactsOfTheLane facts;
    private final Direction direction;
    private final Consumer<RuntimeException> failures;

    /**
     * @param direction which way cars go through this lane
     * @param failures told of what failed although there was an answer: it may be damage
     */
    Judge(LaneLoop.Lane lane, FactsOfTheLane facts, Direction direction, Consumer<RuntimeException> failures) {
        this.lane = lane;
        this.facts = facts;
        this.direction = direction;
        this.failures = failures;
    }

    /** @param at the moment as of which it is examined */
    Credential examined(ReaderEvent event, WallTime at) {
        Method kind = lane.publication().isCamera(event.reader()) ? Method.QR : Method.NFC_PHONE;
        try {
            return lane.examination().of(event, kind, at);
        } catch (RuntimeException failed) {
            if (direction != Direction.EXIT) {
                throw failed;
            }
            LOG.error("a credential could not be examined", failed);
            failures.accept(failed);
            return Examination.notExamined(kind);
        }
    }

    /** @param at the moment that is decided about */
    Outcome decided(Request request, WallTime at) {
        Policy rules = lane.rules();
        try {
            return Decisions.decide(request, facts.gather(request.credential(), request.direction(), at), rules);
        } catch (RuntimeException failed) {
            if (request.direction() != Direction.EXIT) {
                throw failed;
            }
            LOG.error("an exit is decided without facts", failed);
            failures.accept(failed);
            return Decisions.decide(request, Facts.at(at).done(), rules);
        }
    }
}
