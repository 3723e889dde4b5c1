package io.gatehouse.cloud.ledger;

import io.gatehouse.cloud.ingest.CloudJournal;
import io.gatehouse.cloud.ledger.Effect.Conflicted;
import io.gatehouse.cloud.ledger.Effect.Conflicted.Contradiction;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.money.Money;
import java.util.List;
import java.util.Optional;

/** Books adjustments: each once, by its id, on the account that paid the charge. Pure. */
final class Corrections {

    private Corrections() {}

    static List<Effect> adjusted(Books books, Recorded entry, Fact.Adjustment adjustment) {
        Optional<String> nonsense = nonsense(books, entry, adjustment);
        if (nonsense.isPresent()) {
            return List.of(conflict(entry, adjustment, Contradiction.ADJUSTS_NOTHING, nonsense.get()));
        }
        Optional<Money> booked = books.adjustment(adjustment.adjustmentId());
        if (booked.isPresent()) {
            return booked.get().equals(adjustment.amount())
                    ? List.of()
                    : List.of(conflict(
                            entry,
                            adjustment,
                            Contradiction.OTHER_AMOUNT,
                            "adjustment " + adjustment.number() + " was booked with " + booked.get()
                                    + "; this entry says " + adjustment.amount()));
        }
        return List.of(
                new Effect.Posted(
                        Effect.Posted.Kind.ADJUSTMENT,
                        adjustment.adjustmentId().toString(),
                        adjustment.account(),
                        adjustment.amount(),
                        "stay " + adjustment.stay() + ", adjusted by " + adjustment.author() + ": "
                                + adjustment.reason(),
                        entry.id(),
                        entry.createdAt()),
                new Effect.Included(adjustment.account(), entry.stream(), entry.seq()));
    }

    private static Optional<String> nonsense(Books books, Recorded entry, Fact.Adjustment adjustment) {
        if (!entry.stream().gateway().equals(CloudJournal.CLOUD)) {
            return Optional.of(
                    "lane " + entry.stream().gateway() + " reports an adjustment, but only the cloud makes some");
        }
        if (!adjustment.adjustmentId().equals(ChargeId.adjustment(adjustment.stay(), adjustment.number()))) {
            return Optional.of("its id is not that of adjustment " + adjustment.number() + " of its stay");
        }
        Optional<Charge> charge = books.charge(ChargeId.of(adjustment.stay()));
        if (charge.isEmpty()) {
            return Optional.of("its stay was never charged");
        }
        Charge booked = charge.get();
        boolean fits = booked.account().equals(adjustment.account())
                && booked.amount().currency().equals(adjustment.amount().currency());
        return fits
                ? Optional.empty()
                : Optional.of("the charge was paid by " + booked.account() + " in "
                        + booked.amount().currency());
    }

    private static Conflicted conflict(Recorded entry, Fact.Adjustment adjustment, Contradiction kind, String words) {
        return new Conflicted(entry, kind, adjustment.stay(), words);
    }
}
