package io.gatehouse.agent.decision;

import io.gatehouse.agent.decision.Credential.Identified;
import io.gatehouse.protocol.id.StayId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One open stay a credential: who is inside does not drive in again, or does so under notice (anti-passback, feature row
 * 12). After a fault everybody is neutral, and the next reading fixes where he is.
 */
record AlreadyInsideRule() implements Rule {

    @Override
    public String name() {
        return "already_inside";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        if (!(request.credential().check() instanceof Identified identified)) {
            return Finding.notApplicable("No genuine credential.");
        }
        Optional<OpenStay> open = insideAs(identified, facts).findFirst();
        return open.isEmpty() ? Finding.pass("No stay of this pass is open.") : inside(open.get(), facts, policy);
    }

    /**
     * The stays that are in doubt when he is let in all the same: perhaps nobody saw them end (design, section 6). Their
     * rights stay used, and he has taken one of his own.
     */
    static List<StayId> doubts(Identified identified, Facts facts, Policy policy) {
        boolean asked = facts.neutral() || antiPassback(facts, policy) != AntiPassback.OFF;
        return asked ? insideAs(identified, facts).map(OpenStay::stay).toList() : List.of();
    }

    /** A stay that is in doubt already keeps nobody out. */
    private static Stream<OpenStay> insideAs(Identified identified, Facts facts) {
        return facts.openStays().stream().filter(stay -> stay.pass().equals(identified.pass()) && !stay.doubtful());
    }

    private static AntiPassback antiPassback(Facts facts, Policy policy) {
        return facts.driver().antiPassback().orElse(policy.antiPassback());
    }

    private static Finding inside(OpenStay stay, Facts facts, Policy policy) {
        String words = stay.enteredAt() == null
                ? "This pass was let in before, and whether its car drove in is not known"
                : "This pass is inside since " + stay.enteredAt();
        if (facts.neutral()) {
            return Finding.pass(words + "; after the fault everybody begins anew.");
        }
        return switch (antiPassback(facts, policy)) {
            case HARD -> Finding.refuse(words + ".");
            case SOFT -> Finding.pass(words + "; it is let in all the same, and the older stay is in doubt.");
            case OFF -> Finding.notApplicable(words + "; that is not asked here.");
        };
    }
}
