package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.agent.decision.Outcome.ExitCase;
import io.gatehouse.agent.decision.Outcome.Settlement;
import io.gatehouse.agent.decision.Request;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.TariffId;
import io.gatehouse.protocol.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Who comes to the barrier in its manual: anyone is let in, but {@code debtor} owes money, {@code stranger} is not known
 * until somebody answers, and {@code twice} has an open stay and is let in all the same, by soft anti-passback.
 */
final class ManualDrivers {

    private static final Money CHARGE = Money.of(300, "EUR");

    private ManualDrivers() {}

    /** @param entries of the journal, so that each stay has an id of its own */
    static Outcome decide(Request request, boolean strangerKnown, int entries) {
        return request.direction() == Direction.EXIT
                ? letOut(request, entries)
                : letIn(request, strangerKnown, entries);
    }

    private static Outcome letIn(Request request, boolean strangerKnown, int entries) {
        if (!(request.credential().check() instanceof Credential.Identified who)) {
            return new Outcome.Refused("credential_genuine", "no", false, null, null, List.of());
        }
        String name = who.pass().value();
        if (name.equals("debtor")) {
            return new Outcome.Refused("account_in_debt", "no", false, who.account(), who.pass(), List.of());
        }
        if (name.equals("stranger") && !strangerKnown) {
            return new Outcome.Refused("account_known", "no", true, who.account(), who.pass(), List.of());
        }
        return new Outcome.LetIn(
                stay(name + "/" + entries),
                who.account(),
                who.pass(),
                new PoolId("general"),
                CHARGE,
                new PriceLock(new TariffId("hourly"), "00", 0, null, ZoneOffset.UTC, CHARGE.currency(), who.account()),
                name.equals("twice") ? List.of(stay("older")) : List.of(),
                List.of());
    }

    private static Outcome letOut(Request request, int entries) {
        if (!(request.credential().check() instanceof Credential.Identified who)) {
            return new Outcome.LetOut(
                    ExitCase.NAMELESS, null, null, null, null, new Settlement.Unrated("help button"), List.of());
        }
        if (who.pass().value().equals("stranger")) {
            return new Outcome.LetOut(
                    ExitCase.UNRATED,
                    null,
                    who.account(),
                    who.pass(),
                    null,
                    new Settlement.Unrated("stay not known"),
                    List.of());
        }
        return new Outcome.LetOut(
                ExitCase.RATED,
                stay("out/" + entries),
                who.account(),
                who.pass(),
                Instant.EPOCH,
                new Settlement.Charged(CHARGE, List.of()),
                List.of());
    }

    private static StayId stay(String name) {
        return new StayId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
