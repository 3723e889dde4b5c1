package io.gatehouse.protocol.tariff;

import java.util.List;

/** What an account's plan changes. */
public sealed interface Plan {

    /**
     * Paid otherwise.
     *
     * @param covers minutes that cost nothing; empty: all
     */
    record Subscription(List<Window> covers) implements Plan {}

    /** @param basisPoints hundredths of a percent that are taken off, 1 to 10000 */
    record Discount(int basisPoints) implements Plan {}

    /** Has rates of its own: those whose {@code when} names it. */
    record Group() implements Plan {}
}
