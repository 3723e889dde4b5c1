package io.gatehouse.agent.decision;

/**
 * Until a witness agrees after a boot, at most u cars are let in; a unit on an old disk lets in none before its new
 * incarnation has begun (design, section 3).
 */
record UnconfirmedBootRule() implements Rule {

    @Override
    public String name() {
        return "unconfirmed_boot";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        Confirmation confirmation = facts.confirmation();
        if (confirmation.superseded()) {
            return Finding.refuse("This disk is not the unit's newest: a new incarnation begins, in some seconds.");
        }
        if (confirmation.confirmed()) {
            return Finding.pass("A witness has confirmed this unit since its start.");
        }
        String count = confirmation.admitted() + " of " + confirmation.limit();
        return confirmation.admitted() < confirmation.limit()
                ? Finding.pass("No witness has confirmed this unit since its start; " + count + " cars were let in.")
                : Finding.unknown(
                        "No witness has confirmed this unit since its start, and " + count + " cars were let in.");
    }
}
