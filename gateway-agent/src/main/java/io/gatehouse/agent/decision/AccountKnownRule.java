package io.gatehouse.agent.decision;

/** This lot has been told of the account. */
record AccountKnownRule() implements Rule {

    @Override
    public String name() {
        return "account_known";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        if (!(request.credential().check() instanceof Credential.Identified identified)) {
            return Finding.notApplicable("No genuine credential.");
        }
        return facts.account().isPresent()
                ? Finding.pass("Account " + identified.account() + " is known.")
                : Finding.unknown("Account " + identified.account() + " is not known here.");
    }
}
