package io.gatehouse.agent.decision;

/** The vehicle is of a kind that fits the bays it is let in for. */
record VehiclePoolRule() implements Rule {

    @Override
    public String name() {
        return "vehicle_pool";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        if (facts.driver().vehicle().isEmpty() || facts.pool().isEmpty()) {
            return Finding.notApplicable("The vehicle is not known.");
        }
        Driver.Vehicle vehicle = facts.driver().vehicle().get();
        var pool = Bays.pool(facts);
        return vehicle.pools().contains(pool)
                ? Finding.pass("A " + vehicle.kind() + " may stand in pool " + pool + ".")
                : Finding.refuse("A " + vehicle.kind() + " does not fit pool " + pool + ".");
    }
}
