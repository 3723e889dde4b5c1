package io.gatehouse.agent.decision;

/** The price of the stay can be fixed now: lot and tariff are known (design, section 7; H17). */
record PriceLockRule() implements Rule {

    @Override
    public String name() {
        return "price_lock";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        if (facts.lot().isEmpty()) {
            return Finding.unknown("This lane has not been told the rules of the lot yet.");
        }
        String tariff = facts.lot().get().tariff().toString();
        return facts.tariffHash().isPresent()
                ? Finding.pass("The price is fixed by tariff " + tariff + ".")
                : Finding.unknown("Tariff " + tariff + " is not here.");
    }
}
