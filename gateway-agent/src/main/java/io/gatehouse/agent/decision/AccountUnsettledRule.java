package io.gatehouse.agent.decision;

/** Not more stays wait for their price than the operator lets pass. */
record AccountUnsettledRule() implements Rule {

    @Override
    public String name() {
        return "account_unsettled";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        int unsettled = facts.driver().unsettledStays();
        if (unsettled == 0) {
            return Finding.pass("No stay of the account waits for its price.");
        }
        return unsettled > policy.unsettledMax()
                ? Finding.refuse(unsettled + " stays of the account wait for their price; at most "
                        + policy.unsettledMax() + " may.")
                : Finding.pass(unsettled + " stays of the account wait for their price.");
    }
}
