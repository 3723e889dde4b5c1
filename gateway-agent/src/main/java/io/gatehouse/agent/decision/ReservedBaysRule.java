package io.gatehouse.agent.decision;

/** Reserved bays stay empty when their owners are away: who has no claim to such a pool is not let in for it (H13). */
record ReservedBaysRule() implements Rule {

    @Override
    public String name() {
        return "reserved_bays";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        if (facts.pool().isEmpty() || facts.pool().get().reservedFor().isEmpty()) {
            return Finding.notApplicable("The bays are for everybody.");
        }
        String owners = facts.pool().get().reservedFor().get();
        boolean member = facts.driver()
                .group()
                .filter(group -> group.name().equals(owners))
                .isPresent();
        return member || Bays.holdsBooked(facts)
                ? Finding.pass("The bays are reserved for " + owners + ", and he is one of them.")
                : Finding.refuse("These bays are reserved for " + owners + ".");
    }
}
