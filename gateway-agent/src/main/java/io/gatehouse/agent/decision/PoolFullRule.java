package io.gatehouse.agent.decision;

/** This gateway has a right left to let a car in (design, section 6). */
record PoolFullRule() implements Rule {

    @Override
    public String name() {
        return "pool_full";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        return facts.pool()
                .map(PoolFullRule::room)
                .orElse(Finding.unknown("This lane has not been told of any bays that it may fill."));
    }

    private static Finding room(PoolRights pool) {
        return pool.free() > 0
                ? Finding.pass("Pool " + pool.pool() + " has " + pool.free() + " free of the " + pool.rights()
                        + " that this lane may fill.")
                : Finding.unknown("Pool " + pool.pool() + " is full: none free of the " + pool.rights()
                        + " that this lane may fill.");
    }
}
