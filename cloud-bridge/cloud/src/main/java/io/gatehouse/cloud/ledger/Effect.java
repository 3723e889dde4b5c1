package io.gatehouse.cloud.ledger;

import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.id.EntryId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.money.Money;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** One change of the books. All effects of an entry are written in one transaction, in their order. */
public sealed interface Effect {

    /** An account that nobody registered takes part all the same: what it did must be booked. */
    record AccountOpened(AccountId account, LotId lot, Currency currency) implements Effect {}

    /** Written whole, over an older state of the same stay. */
    record StaySaved(Stay stay) implements Effect {}

    record Held(StayId stay, AccountId account, Money amount) implements Effect {}

    /** No effect when nothing is held. */
    record Released(StayId stay) implements Effect {}

    record Charged(Charge charge) implements Effect {}

    /**
     * Money moved on an account; postings are never changed.
     *
     * @param kind with the reference, names this posting once and for all
     * @param amount negative takes from the account
     */
    record Posted(Kind kind, String reference, AccountId account, Money amount, String words, EntryId entry, Instant at)
            implements Effect {

        /** Why money moved. */
        public enum Kind {
            CHARGE,
            PAYMENT,
            ADJUSTMENT
        }
    }

    /** Waits for its entry. */
    record Parked(Recorded exit) implements Effect {}

    record Unparked(EntryId exit) implements Effect {}

    /** An exit without a price, for the list that people look at; again with another reason replaces it. */
    record Unrated(Recorded exit, String reason) implements Effect {}

    /** The ledger has priced it after all. */
    record Rated(EntryId exit, ChargeId charge) implements Effect {}

    /** Nobody knows whether the car of this stay, known here or not yet, is still inside; for people, and for the lanes. */
    record Doubted(Recorded entry, StayId stay, StayId newcomer) implements Effect {}

    record Refused(Recorded entry, String reason) implements Effect {}

    /** Two reports that cannot both be right; the first one stands and people decide. */
    record Conflicted(
            Recorded entry, Contradiction kind, @Nullable StayId stay, String words) implements Effect {

        /** What is wrong. */
        public enum Contradiction {
            OTHER_AMOUNT,
            FOREIGN_CHARGE_ID,
            OTHER_CURRENCY,
            PAYMENT_OF_A_LANE,
            CLOSED_UNKNOWN_STAY,
            CREDENTIAL_AT_TWO_PLACES,
            ADJUSTS_NOTHING
        }
    }

    /** Kept so that a copy of it is found. */
    record CodeUsed(CodeUse use) implements Effect {}

    /** The account's balance includes this journal position. */
    record Included(AccountId account, StreamId stream, long seq) implements Effect {}
}
