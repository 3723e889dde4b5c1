package io.gatehouse.agent.decision;

import io.gatehouse.protocol.fact.PriceLine;
import io.gatehouse.protocol.money.Money;
import java.util.List;

/** What an open stay costs if it ends now, rated by its lock; only asked for at exits. */
public sealed interface StayPrice {

    /** It costs this. */
    record Priced(Money charge, List<PriceLine> lines) implements StayPrice {
        public Priced {
            lines = List.copyOf(lines);
        }
    }

    /**
     * It cannot be rated here.
     *
     * @param why in words, for example that the tariff of its lock is not here, or that the clock is not set
     */
    record NotPriced(String why) implements StayPrice {}
}
