package io.gatehouse.agent.decision;

/** A counter or time step that was accepted before is not accepted again (design, section 8). */
record ReplayRule() implements Rule {

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        if (!(request.credential().check() instanceof Credential.Identified identified)) {
            return Finding.notApplicable("No genuine credential.");
        }
        Long step = identified.step();
        if (step == null) {
            return Finding.notApplicable(
                    identified.strength() == Strength.CHALLENGE
                            ? "It answered this reader's challenge, which is never used twice."
                            : "A code like this looks the same every time; that it is not inside already is asked below.");
        }
        if (facts.replay().isPresent() && step <= facts.replay().get().step()) {
            return Finding.refuse("This code was already used; show a fresh one.");
        }
        return Finding.pass("It was not used before.");
    }
}
