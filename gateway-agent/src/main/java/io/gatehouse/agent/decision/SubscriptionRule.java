package io.gatehouse.agent.decision;

/** A subscription or a waiver stands in for money; without one this rule says nothing. */
record SubscriptionRule() implements Rule {

    @Override
    public String name() {
        return "subscription";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        if (facts.driver().waiver().isPresent()) {
            return Finding.pass(
                    "He pays nothing now: " + facts.driver().waiver().get() + ".");
        }
        return facts.driver()
                .subscription()
                .map(subscription -> Funds.covers(subscription, facts.wall())
                        ? Finding.pass("Subscription " + subscription.name() + " covers him.")
                        : Finding.notApplicable("Subscription " + subscription.name() + " is for " + subscription.from()
                                + " to " + subscription.until() + "; he pays as others do."))
                .orElse(Finding.notApplicable("No subscription."));
    }
}
