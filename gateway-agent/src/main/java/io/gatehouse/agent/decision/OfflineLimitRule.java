package io.gatehouse.agent.decision;

import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.money.Money;

/**
 * What this gateway has committed on a payer's account and the cloud has not answered for stays at or below the
 * operator's limit, online too (design, section 7).
 */
record OfflineLimitRule() implements Rule {

    @Override
    public String name() {
        return "offline_limit";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        if (facts.account().isEmpty() || facts.lot().isEmpty()) {
            return Finding.notApplicable("No account.");
        }
        AccountRow account = facts.account().get();
        LotRow lot = facts.lot().get();
        if (!account.balance().currency().equals(lot.hold().currency())) {
            return Finding.notApplicable("Another currency.");
        }
        Money committed = Funds.committed(account, facts);
        Money after = committed.plus(Funds.hold(account, lot.hold(), facts));
        return after.compareTo(lot.offlineLimit()) > 0
                ? Finding.unknown("With this entry " + after
                        + " would be held without word from the cloud; the limit is " + lot.offlineLimit() + ".")
                : Finding.pass(
                        "Held without word from the cloud: " + after + " of at most " + lot.offlineLimit() + ".");
    }
}
