package io.gatehouse.protocol.tariff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** What each period's cap has left. Charges come in the order of time. */
final class CapLedger {

    private final List<Account> accounts = new ArrayList<>();

    CapLedger(List<Cap> caps, long entry, LocalClock clock) {
        for (Cap cap : caps) {
            accounts.add(new Account(cap, Periods.of(cap, entry, clock)));
        }
    }

    void addEdges(long from, long until, SortedSet<Long> edges) {
        for (Account account : accounts) {
            account.periods.addEdges(from, until, edges);
        }
    }

    /** As much of the amount as every cap allows for a charge that begins in this minute. */
    Exact take(Exact amount, long minute) {
        Exact allowed = amount;
        Account tightest = null;
        for (Account account : accounts) {
            Exact left = account.left(minute);
            if (left.compareTo(allowed) < 0) {
                allowed = left;
                tightest = account;
            }
        }
        for (Account account : accounts) {
            account.use(allowed, minute);
        }
        if (tightest != null) {
            tightest.cutOff = tightest.cutOff.plus(amount.minus(allowed));
        }
        return allowed;
    }

    /** What was cut off by each cap that cut off anything, in the order of the document. */
    Map<Cap, Exact> cutOff() {
        Map<Cap, Exact> cut = new java.util.LinkedHashMap<>();
        for (Account account : accounts) {
            if (account.cutOff.isPositive()) {
                cut.put(account.cap, account.cutOff);
            }
        }
        return cut;
    }

    private static final class Account {
        private final Cap cap;
        private final Periods periods;
        private final Map<Long, Exact> used = new HashMap<>();
        private Exact cutOff = Exact.ZERO;

        Account(Cap cap, Periods periods) {
            this.cap = cap;
            this.periods = periods;
        }

        Exact left(long minute) {
            return Exact.of(cap.amountMinor()).minus(used.getOrDefault(periods.indexOf(minute), Exact.ZERO));
        }

        void use(Exact amount, long minute) {
            used.merge(periods.indexOf(minute), amount, Exact::plus);
        }
    }
}
