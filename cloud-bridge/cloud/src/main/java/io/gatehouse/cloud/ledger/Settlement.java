package io.gatehouse.cloud.ledger;

import io.gatehouse.cloud.ledger.Effect.Conflicted;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.PriceLine;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Charges a stay whose car is known to have gone in and out: once, whoever reports it and however often. Pure. */
final class Settlement {

    private final Rater rater;

    Settlement(Rater rater) {
        this.rater = rater;
    }

    /** What was parked for a stay that has just begun: the exits that name it, or else the first that may be meant. */
    List<Effect> settleParked(Books books, Stay entered) {
        List<Recorded> parked = books.parkedFor(entered.id(), entered.lot(), entered.account());
        List<Recorded> naming =
                parked.stream().filter(exit -> exit.fact().stay() != null).toList();
        List<Recorded> ending = naming.isEmpty() ? unnamed(parked, entered) : naming;
        List<Effect> effects = new ArrayList<>();
        Optional<Charge> charge = Optional.empty();
        Stay stay = entered;
        for (Recorded exit : ending) {
            Step step = step(books, stay, charge, exit, true);
            effects.addAll(step.effects());
            charge = step.charge();
            stay = step.stay();
        }
        return effects;
    }

    private static List<Recorded> unnamed(List<Recorded> parked, Stay stay) {
        List<Recorded> possible = parked.stream()
                .filter(exit -> exit.fact() instanceof Fact.ExitUnrated unrated && Match.isPossible(stay, unrated))
                .toList();
        return possible.stream()
                .filter(exit ->
                        exit.fact() instanceof Fact.ExitUnrated unrated && Match.ofSamePass(unrated.pass(), stay))
                .findFirst()
                .or(() -> possible.stream().findFirst())
                .map(List::of)
                .orElse(List.of());
    }

    /** @param isParked whether the exit waited until now */
    List<Effect> settle(Books books, Stay stay, Recorded exit, boolean isParked) {
        return step(books, stay, books.charge(ChargeId.of(stay.id())), exit, isParked)
                .effects();
    }

    private record Step(Stay stay, Optional<Charge> charge, List<Effect> effects) {}

    private Step step(Books books, Stay stay, Optional<Charge> charge, Recorded exit, boolean isParked) {
        List<Effect> effects = new ArrayList<>();
        if (isParked) {
            effects.add(new Effect.Unparked(exit.id()));
        }
        return switch (claim(stay, exit)) {
            case Claim.Nothing nothing -> {
                effects.add(nothing.conflict());
                yield new Step(stay, charge, effects);
            }
            case Claim.Unratable unratable -> new Step(stay, charge, unratable(exit, unratable.reason(), isParked));
            case Claim.Of claimed -> {
                if (charge.isPresent()) {
                    compare(exit, charge.get(), claimed.charge(), effects);
                    yield new Step(stay, charge, effects);
                }
                Stay ended = book(books, stay, exit, claimed.charge(), effects);
                yield new Step(ended, Optional.of(claimed.charge()), effects);
            }
        };
    }

    private static List<Effect> unratable(Recorded exit, String reason, boolean isParked) {
        return isParked
                ? List.of(new Effect.Unrated(exit, reason))
                : List.of(new Effect.Unrated(exit, reason), new Effect.Parked(exit));
    }

    /** What an exit says that the stay cost. */
    private sealed interface Claim {
        record Of(Charge charge) implements Claim {}

        record Unratable(String reason) implements Claim {}

        record Nothing(Conflicted conflict) implements Claim {}
    }

    private Claim claim(Stay stay, Recorded entry) {
        if (entry.fact() instanceof Fact.ExitUnrated exit) {
            return rated(stay, entry, exit.exitedAt());
        }
        if (!(entry.fact() instanceof Fact.Exit exit)) {
            throw new IllegalArgumentException("not an exit: " + entry.fact());
        }
        if (!exit.chargeId().equals(ChargeId.of(stay.id()))) {
            return new Claim.Nothing(new Conflicted(
                    entry,
                    Conflicted.Contradiction.FOREIGN_CHARGE_ID,
                    stay.id(),
                    "the exit names charge " + exit.chargeId() + ", which is not that of its stay"));
        }
        return new Claim.Of(charge(
                stay, entry, exit.charge(), exit.lines(), Charge.RatedBy.EXIT, exit.enteredAt(), exit.exitedAt()));
    }

    private Claim rated(Stay stay, Recorded entry, Instant exitedAt) {
        Instant entered = stay.enteredAt();
        if (entered == null) {
            throw new IllegalArgumentException("a stay without an entry cannot be rated: " + stay.id());
        }
        // A clock that is behind must not make time negative; errors of clocks count in the driver's favour.
        Instant until = exitedAt.isBefore(entered) ? entered : exitedAt;
        return switch (rater.rate(stay.lock(), stay.pool(), entered, until)) {
            case Rater.Price price ->
                new Claim.Of(charge(stay, entry, price.amount(), price.lines(), Charge.RatedBy.LEDGER, entered, until));
            case Rater.Impossible impossible -> new Claim.Unratable(impossible.reason());
        };
    }

    private static Charge charge(
            Stay stay,
            Recorded entry,
            Money amount,
            List<PriceLine> lines,
            Charge.RatedBy by,
            Instant enteredAt,
            Instant exitedAt) {
        return new Charge(
                ChargeId.of(stay.id()),
                stay.lot(),
                stay.id(),
                stay.lock().payer(),
                amount,
                lines,
                by,
                enteredAt,
                exitedAt,
                entry.id());
    }

    private static Stay book(Books books, Stay stay, Recorded exit, Charge charge, List<Effect> effects) {
        AccountId payer = charge.account();
        effects.add(new Effect.Released(stay.id()));
        Stay ended = stay.ended(exit.id(), charge.exitedAt());
        effects.add(new Effect.StaySaved(ended));
        boolean mixes = books.account(payer)
                .filter(account ->
                        !account.balance().currency().equals(charge.amount().currency()))
                .isPresent();
        if (mixes || charge.amount().isNegative()) {
            effects.add(Ledger.otherCurrency(exit, stay.id(), payer, charge.amount()));
        } else {
            effects.add(new Effect.Charged(charge));
            effects.add(new Effect.Posted(
                    Effect.Posted.Kind.CHARGE,
                    charge.id().toString(),
                    payer,
                    charge.amount().negated(),
                    "stay " + stay.id(),
                    exit.id(),
                    charge.exitedAt()));
        }
        effects.add(new Effect.Included(payer, exit.stream(), exit.seq()));
        if (exit.fact() instanceof Fact.ExitUnrated) {
            effects.add(new Effect.Rated(exit.id(), charge.id()));
        }
        return ended;
    }

    private static void compare(Recorded exit, Charge booked, Charge claimed, List<Effect> effects) {
        if (exit.fact() instanceof Fact.ExitUnrated) {
            effects.add(new Effect.Rated(exit.id(), booked.id()));
        }
        if (!booked.amount().equals(claimed.amount())) {
            effects.add(new Conflicted(
                    exit,
                    Conflicted.Contradiction.OTHER_AMOUNT,
                    booked.stay(),
                    "the stay was charged " + booked.amount() + "; this exit says " + claimed.amount()));
        }
    }
}
