package io.gatehouse.agent.decision;

/** This gateway has a right left to let a car in (design, section 6). */
record PoolFullRule() implements Rule {

    @Override
    public String name() {
        return "pool_full";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        if (Bays.holdsBooked(facts)) {
            return Finding.pass("A bay is held for his booking.");
        }
        return facts.pool()
                .map(PoolFullRule::room)
                .orElse(Finding.unknown("This lane has not been told of any bays that it may fill."));
    }

    private static Finding room(PoolRights pool) {
        String intruders = pool.intruders() > 0 ? ", with " + pool.intruders() + " cars inside without a stay" : "";
        if (pool.free() > 0) {
            return Finding.pass("Pool " + pool.pool() + " has " + pool.free() + " free of the " + pool.rights()
                    + " that this lane may fill" + intruders + ".");
        }
        return pool.quota() > 0
                ? Finding.pass("Pool " + pool.pool() + ": nobody can lend, and " + pool.quota()
                        + " are left of the emergency quota.")
                : Finding.unknown("Pool " + pool.pool() + " is full: none free of the " + pool.rights()
                        + " that this lane may fill" + intruders + ".");
    }
}
