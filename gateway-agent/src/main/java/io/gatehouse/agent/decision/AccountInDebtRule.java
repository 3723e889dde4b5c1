package io.gatehouse.agent.decision;

import io.gatehouse.protocol.feed.AccountRow;

/** Who owes money pays before the next entry; it never keeps anybody inside (design, section 7). */
record AccountInDebtRule() implements Rule {

    @Override
    public String name() {
        return "account_in_debt";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        return facts.account()
                .map(account -> account.state() == AccountRow.State.IN_DEBT
                        ? Finding.refuse("The account owes money; its balance is " + account.balance() + ".")
                        : Finding.pass("The account owes nothing."))
                .orElse(Finding.notApplicable("No account."));
    }
}
