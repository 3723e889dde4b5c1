package io.gatehouse.agent.decision;

import io.gatehouse.agent.decision.Credential.Identified;
import io.gatehouse.protocol.fact.Explanation;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.feed.LotRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules in their order. Every rule is asked, also after a refusal, so that a technician sees all that stands
 * against a driver at once; the first that refuses gives the reason. Exits never refuse.
 */
public final class Decisions {

    private static final List<Rule> ENTRY = List.of(
            new LaneModeRule(),
            new CredentialGenuineRule(),
            new IssuerKnownRule(),
            new CredentialInTimeRule(),
            new CredentialStrengthRule(),
            new ReplayRule(),
            new AccountKnownRule(),
            new AccountBlockedRule(),
            new AccountInDebtRule(),
            new AccountUnsettledRule(),
            new AlreadyInsideRule(),
            new VehicleInsideRule(),
            new GroupLimitRule(),
            new VehiclePoolRule(),
            new ReservedBaysRule(),
            new BookingWindowRule(),
            new UnconfirmedBootRule(),
            new PoolFullRule(),
            new HoursRule(),
            new SubscriptionRule(),
            new MinimumAmountRule(),
            new OfflineLimitRule(),
            new PriceLockRule(),
            new JournalRoomRule());

    private Decisions() {}

    /** May this credential pass, and why. Total: it answers whatever the facts are. */
    public static Outcome decide(Request request, Facts facts, Policy policy) {
        return switch (request.direction()) {
            case ENTRY -> entry(request, facts, policy);
            case EXIT -> ExitDecision.decide(request, facts);
        };
    }

    private static Outcome entry(Request request, Facts facts, Policy policy) {
        List<Explanation> decision = new ArrayList<>();
        Optional<Outcome.Refused> refused = Optional.empty();
        for (Rule rule : ENTRY) {
            Finding finding = rule.judge(request, facts, policy);
            decision.add(finding.by(rule.name()));
            if (refused.isEmpty() && finding instanceof Finding.Refuse(String words, boolean lackOfData)) {
                refused = Optional.of(refusal(request, rule.name(), words, lackOfData));
            }
        }
        if (refused.isPresent()) {
            Outcome.Refused first = refused.get();
            return new Outcome.Refused(
                    first.reason(), first.words(), first.lackOfData(), first.account(), first.pass(), decision);
        }
        return letIn(request, facts, policy, decision);
    }

    private static Outcome.Refused refusal(Request request, String rule, String words, boolean lackOfData) {
        return request.credential().check() instanceof Identified identified
                ? new Outcome.Refused(rule, words, lackOfData, identified.account(), identified.pass(), List.of())
                : new Outcome.Refused(rule, words, lackOfData, null, null, List.of());
    }

    /** All rules passed, so that everything asked for here is there. */
    private static Outcome letIn(Request request, Facts facts, Policy policy, List<Explanation> decision) {
        if (!(request.credential().check() instanceof Identified identified)) {
            throw new IllegalStateException("rules let a nameless credential in: " + decision);
        }
        LotRow lot = facts.lot().orElseThrow();
        AccountRow account = facts.account().orElseThrow();
        PoolRights pool = facts.pool().orElseThrow();
        PriceLock lock = new PriceLock(
                lot.tariff(),
                facts.tariffHash().orElseThrow(),
                pool.occupancyPercent(),
                account.plan(),
                lot.zone(),
                lot.hold().currency(),
                account.account());
        return new Outcome.LetIn(
                facts.nextStay().orElseThrow(),
                identified.account(),
                identified.pass(),
                Bays.pool(facts),
                Funds.hold(account, lot.hold(), facts),
                lock,
                AlreadyInsideRule.doubts(identified, facts, policy),
                decision);
    }
}
