package io.gatehouse.cloud.ledger;

import io.gatehouse.cloud.ingest.CloudJournal;
import io.gatehouse.cloud.ledger.Effect.Conflicted;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Occurrence;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.fact.Succession;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one entry means for the books (design, section 7). Entries of one stream come in order; streams come in any
 * order: an exit whose entry is not there yet is parked, and settled when the entry comes. Pure: reads the books, changes
 * nothing, and says what to change.
 */
public final class Ledger {

    private final Settlement settlement;

    public Ledger(Rater rater) {
        this.settlement = new Settlement(rater);
    }

    /** The changes that this entry brings. Each entry is stepped once; the caller's cursor sees to that. */
    public List<Effect> step(Books books, Recorded entry) {
        return switch (entry.fact()) {
            case Fact.EntryGranted granted -> granted(books, entry, granted);
            case Fact.CheckIn checkIn -> checkedIn(books, entry, checkIn);
            case Fact.EntryVoided voided -> voided(books, entry, voided);
            case Fact.EntryRefused refused -> List.of(new Effect.Refused(entry, refused.reason()));
            case Fact.Exit exit -> exit(books, entry, exit);
            case Fact.ExitUnrated exit -> exitUnrated(books, entry, exit);
            case Fact.StayClosed closed -> closed(books, entry, closed);
            case Fact.StayDoubtful doubtful -> List.of(new Effect.Doubted(entry, doubtful.stay(), doubtful.newcomer()));
            case Fact.Payment payment -> paid(books, entry, payment);
            case Fact.Adjustment adjustment -> Corrections.adjusted(books, entry, adjustment);
            case Fact.ExitGranted granted -> codeUsed(books, entry);
            // What these say is told by others: the lanes act on it, the lake counts it.
            case Fact.JournalOpened opened -> List.of();
            case Fact.ExitVoided voided -> List.of();
            case Fact.ParkingLotState state -> List.of();
            case Fact.ManualOpen open -> List.of();
            case Fact.Checkpoint checkpoint -> List.of();
            case Fact.Unknown unknown -> List.of();
            case Occurrence occurrence -> List.of();
            case Succession.Predecessor predecessor -> List.of();
            case Succession.UnitConfirmed confirmed -> List.of();
            // Whether it came under its old position before or not: every step is once by its stay or by its id.
            case Succession.Refiled refiled -> step(books, entry.refiled(refiled));
        };
    }

    /** Tries a parked exit again, after what it lacked has come: a tariff. */
    public List<Effect> retry(Books books, Recorded parked) {
        Optional<Stay> stay = Optional.empty();
        if (parked.fact() instanceof Fact.Exit exit) {
            stay = books.stay(exit.stay()).filter(Ledger::hasEntered);
        } else if (parked.fact() instanceof Fact.ExitUnrated exit) {
            stay = stayOf(books, parked, exit);
        }
        return stay.map(found -> settlement.settle(books, found, parked, true)).orElse(List.of());
    }

    private List<Effect> granted(Books books, Recorded entry, Fact.EntryGranted granted) {
        List<Effect> effects = new ArrayList<>();
        if (books.stay(granted.stay()).isEmpty()) {
            Stay stay = new Stay(
                    granted.stay(),
                    entry.lot(),
                    entry.stream().gateway(),
                    granted.account(),
                    granted.pass(),
                    granted.pool(),
                    granted.lock(),
                    Stay.State.GRANTED,
                    null,
                    null,
                    null,
                    false);
            effects.add(new Effect.StaySaved(stay));
            hold(books, entry, stay, granted.held(), effects);
        }
        included(entry, granted.lock().payer(), granted.account(), effects);
        effects.addAll(codeUsed(books, entry));
        return effects;
    }

    private static List<Effect> codeUsed(Books books, Recorded entry) {
        Optional<CodeUse> use = CodeUse.of(entry);
        Optional<CodeUse> earlier = use.flatMap(now -> books.codeUse(now.pass(), now.step()));
        if (use.isEmpty() || earlier.isPresent()) {
            return use.filter(now -> now.isCopyOf(earlier.orElseThrow()))
                    .<List<Effect>>map(now -> List.of(new Conflicted(
                            entry,
                            Conflicted.Contradiction.CREDENTIAL_AT_TWO_PLACES,
                            now.stay(),
                            "pass " + now.pass() + " showed the same code at " + now.gateway() + " and at "
                                    + earlier.orElseThrow().gateway())))
                    .orElse(List.of());
        }
        return List.of(new Effect.CodeUsed(use.get()));
    }

    private List<Effect> checkedIn(Books books, Recorded entry, Fact.CheckIn checkIn) {
        List<Effect> effects = new ArrayList<>();
        Optional<Stay> known = books.stay(checkIn.stay());
        included(entry, checkIn.lock().payer(), checkIn.account(), effects);
        if (known.filter(Ledger::hasEntered).isPresent()) {
            return effects;
        }
        Stay entered = known.orElseGet(() -> new Stay(
                        checkIn.stay(),
                        entry.lot(),
                        entry.stream().gateway(),
                        checkIn.account(),
                        checkIn.pass(),
                        checkIn.pool(),
                        checkIn.lock(),
                        Stay.State.GRANTED,
                        null,
                        null,
                        null,
                        false))
                .entered(checkIn.enteredAt());
        effects.add(new Effect.StaySaved(entered));
        if (known.filter(stay -> stay.state() == Stay.State.GRANTED).isEmpty()) {
            // The grant was unreadable, or a late IN beats its VOID: the money is held (again) by what the entry says.
            hold(books, entry, entered, checkIn.held(), effects);
        }
        effects.addAll(settlement.settleParked(books, entered));
        return effects;
    }

    private static List<Effect> voided(Books books, Recorded entry, Fact.EntryVoided voided) {
        List<Effect> effects = new ArrayList<>();
        books.stay(voided.stay())
                .filter(stay -> stay.state() == Stay.State.GRANTED)
                .ifPresent(stay -> {
                    effects.add(new Effect.Released(stay.id()));
                    effects.add(new Effect.StaySaved(stay.voided()));
                    included(entry, stay.lock().payer(), voided.account(), effects);
                });
        return effects;
    }

    private List<Effect> exit(Books books, Recorded entry, Fact.Exit exit) {
        List<Effect> effects = new ArrayList<>();
        included(entry, null, exit.account(), effects);
        Optional<Stay> stay = books.stay(exit.stay()).filter(Ledger::hasEntered);
        if (stay.isPresent()) {
            effects.addAll(settlement.settle(books, stay.get(), entry, false));
        } else {
            effects.add(new Effect.Parked(entry));
        }
        return effects;
    }

    private List<Effect> exitUnrated(Books books, Recorded entry, Fact.ExitUnrated exit) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Unrated(entry, exit.reason()));
        if (exit.account() != null) {
            included(entry, null, exit.account(), effects);
        }
        Optional<Stay> stay = stayOf(books, entry, exit);
        if (stay.isPresent()) {
            effects.addAll(settlement.settle(books, stay.get(), entry, false));
        } else if (exit.stay() != null || exit.account() != null) {
            effects.add(new Effect.Parked(entry));
        }
        return effects;
    }

    /**
     * The stay that an unrated exit ends: the one it names, else that of its account whose car came in last before the
     * exit, one of the same pass before others.
     */
    private static Optional<Stay> stayOf(Books books, Recorded entry, Fact.ExitUnrated exit) {
        StayId named = exit.stay();
        if (named != null) {
            return books.stay(named).filter(Ledger::hasEntered);
        }
        AccountId account = exit.account();
        return account == null ? Optional.empty() : Match.stay(books.insideOf(entry.lot(), account), exit);
    }

    private static List<Effect> closed(Books books, Recorded entry, Fact.StayClosed closed) {
        return books.stay(closed.stay())
                .<List<Effect>>map(stay -> List.of(new Effect.StaySaved(stay.closedByOwner())))
                .orElseGet(() -> List.of(new Conflicted(
                        entry,
                        Conflicted.Contradiction.CLOSED_UNKNOWN_STAY,
                        closed.stay(),
                        "the owner closed a stay that it never reported")));
    }

    private static List<Effect> paid(Books books, Recorded entry, Fact.Payment payment) {
        if (!entry.stream().gateway().equals(CloudJournal.CLOUD)) {
            return List.of(new Conflicted(
                    entry,
                    Conflicted.Contradiction.PAYMENT_OF_A_LANE,
                    null,
                    "lane " + entry.stream().gateway() + " reports a payment of " + payment.amount()
                            + ", but only the cloud takes payments"));
        }
        List<Effect> effects = new ArrayList<>();
        Currency currency = payment.amount().currency();
        if (currency(books, entry, payment.account(), currency, effects).equals(currency)) {
            effects.add(new Effect.Posted(
                    Effect.Posted.Kind.PAYMENT,
                    entry.id().toString(),
                    payment.account(),
                    payment.amount(),
                    payment.kind() + " by " + payment.author() + ": " + payment.reason(),
                    entry.id(),
                    entry.createdAt()));
        } else {
            effects.add(otherCurrency(entry, null, payment.account(), payment.amount()));
        }
        return effects;
    }

    private static void hold(Books books, Recorded entry, Stay stay, Money amount, List<Effect> effects) {
        PriceLock lock = stay.lock();
        Currency currency = currency(books, entry, lock.payer(), amount.currency(), effects);
        if (!currency.equals(amount.currency())) {
            effects.add(otherCurrency(entry, stay.id(), lock.payer(), amount));
        } else if (amount.isPositive()) {
            effects.add(new Effect.Held(stay.id(), lock.payer(), amount));
        }
    }

    private static Currency currency(
            Books books, Recorded entry, AccountId account, Currency otherwise, List<Effect> effects) {
        Optional<Account> known = books.account(account);
        if (known.isEmpty()) {
            effects.add(new Effect.AccountOpened(account, entry.lot(), otherwise));
        }
        return known.map(each -> each.balance().currency()).orElse(otherwise);
    }

    static Conflicted otherCurrency(Recorded entry, @Nullable StayId stay, AccountId account, Money amount) {
        return new Conflicted(
                entry,
                Conflicted.Contradiction.OTHER_CURRENCY,
                stay,
                amount + " cannot be booked on account " + account + ", which is of another currency");
    }

    private static void included(Recorded entry, @Nullable AccountId payer, AccountId account, List<Effect> effects) {
        effects.add(new Effect.Included(account, entry.stream(), entry.seq()));
        if (payer != null && !payer.equals(account)) {
            effects.add(new Effect.Included(payer, entry.stream(), entry.seq()));
        }
    }

    static boolean hasEntered(Stay stay) {
        return stay.state() == Stay.State.ENTERED || stay.state() == Stay.State.ENDED;
    }
}
