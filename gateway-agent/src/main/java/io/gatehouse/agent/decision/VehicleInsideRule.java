package io.gatehouse.agent.decision;

/** One open stay a vehicle, whatever credential its driver shows. */
record VehicleInsideRule() implements Rule {

    @Override
    public String name() {
        return "vehicle_inside";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        return facts.driver()
                .vehicle()
                .map(vehicle -> vehicle.plateInside()
                        ? Finding.refuse("A stay of this vehicle is open.")
                        : Finding.pass("No stay of this vehicle is open."))
                .orElse(Finding.notApplicable("The vehicle is not known."));
    }
}
