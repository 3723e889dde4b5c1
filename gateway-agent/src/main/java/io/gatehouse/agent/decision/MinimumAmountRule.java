package io.gatehouse.agent.decision;

import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.money.Money;

/** The account has the least that a driver must have to be let in (design, section 7). */
record MinimumAmountRule() implements Rule {

    @Override
    public String name() {
        return "minimum_amount";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        if (facts.account().isEmpty() || facts.lot().isEmpty()) {
            return Finding.notApplicable("No account.");
        }
        if (Funds.isCovered(facts)) {
            return Finding.notApplicable("He pays nothing now.");
        }
        AccountRow account = facts.account().get();
        LotRow lot = facts.lot().get();
        if (!account.balance().currency().equals(lot.minimum().currency())) {
            return Finding.refuse("The account is in " + account.balance().currency() + ", this lot takes "
                    + lot.minimum().currency() + ".");
        }
        Money available = Funds.available(account, facts);
        return available.compareTo(lot.minimum()) < 0
                ? Finding.refuse("The account has " + available + "; at least " + lot.minimum() + " is needed.")
                : Finding.pass("The account has " + available + "; at least " + lot.minimum() + " is needed.");
    }
}
