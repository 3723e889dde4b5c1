package io.gatehouse.agent.decision;

import java.util.Optional;

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
        if (!(request.credential().check() instanceof Credential.Identified identified)) {
            return Finding.notApplicable("No genuine credential.");
        }
        Optional<OpenStay> open = facts.openStays().stream()
                .filter(stay -> stay.pass().equals(identified.pass()))
                .findFirst();
        return open.isEmpty() ? Finding.pass("No stay of this pass is open.") : inside(open.get(), facts, policy);
    }

    private static Finding inside(OpenStay stay, Facts facts, Policy policy) {
        String words = stay.enteredAt() == null
                ? "This pass was let in before, and whether its car drove in is not known"
                : "This pass is inside since " + stay.enteredAt();
        if (facts.neutral()) {
            return Finding.pass(words + "; after the fault everybody begins anew.");
        }
        return switch (facts.driver().antiPassback().orElse(policy.antiPassback())) {
            case HARD -> Finding.refuse(words + ".");
            case SOFT -> Finding.pass(words + "; it is let in all the same, and the older stay is in doubt.");
            case OFF -> Finding.notApplicable(words + "; that is not asked here.");
        };
    }
}
