package io.gatehouse.agent.decision;

/** A group has no more cars inside than it pays for; the driver is told that it is his group that is full (row 14). */
record GroupLimitRule() implements Rule {

    @Override
    public String name() {
        return "group_limit";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        return facts.driver()
                .group()
                .map(group -> group.inside() >= group.limit()
                        ? Finding.refuse("Group " + group.name() + " is full: " + group.inside() + " of "
                                + group.limit() + " cars are inside.")
                        : Finding.pass("Group " + group.name() + " has " + group.inside() + " of " + group.limit()
                                + " cars inside."))
                .orElse(Finding.notApplicable("No group."));
    }
}
