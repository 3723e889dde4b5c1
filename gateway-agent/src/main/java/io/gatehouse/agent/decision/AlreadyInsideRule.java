package io.gatehouse.agent.decision;

/** One open stay a credential: who is inside does not drive in again (design, section 5; anti-passback, row 12). */
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
        return facts.openStays().stream()
                .filter(stay -> stay.pass().equals(identified.pass()))
                .findFirst()
                .map(AlreadyInsideRule::inside)
                .orElse(Finding.pass("No stay of this pass is open."));
    }

    private static Finding inside(OpenStay stay) {
        return Finding.refuse(
                stay.enteredAt() == null
                        ? "This pass was let in before, and whether its car drove in is not known."
                        : "This pass is inside since " + stay.enteredAt() + ".");
    }
}
