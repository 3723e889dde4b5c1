package io.gatehouse.agent.decision;

import io.gatehouse.protocol.feed.AccountRow;

/** The operator has not blocked the account. */
record AccountBlockedRule() implements Rule {

    @Override
    public String name() {
        return "account_blocked";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        return facts.account()
                .map(account -> account.state() == AccountRow.State.BLOCKED
                        ? Finding.refuse("The account is blocked by the operator.")
                        : Finding.pass("The account is not blocked."))
                .orElse(Finding.notApplicable("No account."));
    }
}
