package io.gatehouse.protocol.fact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.ChargeId;
import io.gatehouse.protocol.id.EntryId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened. An entry holds outcomes (amount held, price lock, payer, the rules that decided), so that folding a
 * journal needs nothing else. The wire name of each is in {@link FactType}.
 */
public sealed interface Fact
        permits Occurrence,
                Succession,
                Fact.JournalOpened,
                Fact.EntryGranted,
                Fact.CheckIn,
                Fact.EntryVoided,
                Fact.EntryRefused,
                Fact.ExitGranted,
                Fact.ExitVoided,
                Fact.Exit,
                Fact.ExitUnrated,
                Fact.StayClosed,
                Fact.StayDoubtful,
                Fact.ParkingLotState,
                Fact.ManualOpen,
                Fact.Payment,
                Fact.Checkpoint,
                Fact.Adjustment,
                Fact.Unknown {

    /** The stay it is about, if it is about one. */
    default @Nullable StayId stay() {
        return null;
    }

    /** The account it is about, if known. */
    default @Nullable AccountId account() {
        return null;
    }

    /**
     * The first entry of an incarnation: its journal key, certified by the unit's device key.
     *
     * @param journalKey Ed25519 public key, X.509 SubjectPublicKeyInfo
     * @param certification ES256 signature of the device key over the domain hash {@code gatehouse/journal-key/v1} of
     *     gateway id, incarnation and journal key
     * @param certificate the device's certificate, DER
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
    record JournalOpened(byte[] journalKey, byte[] certification, byte[] certificate) implements Fact {}

    /**
     * A car may enter: durable before the arm moves. A right is taken and money held.
     *
     * @param doubts open stays of the same pass that become doubtful when this car has driven in
     * @param step counter or time step of the code that was accepted, which is never accepted again; absent for a
     *     credential without one
     */
    record EntryGranted(
            StayId stay,
            PresenceId presence,
            AccountId account,
            PassId pass,
            Method method,
            @Nullable Long step,
            PoolId pool,
            Money held,
            PriceLock lock,
            @Nullable Witness witness,
            List<StayId> doubts,
            List<Explanation> decision)
            implements Fact {}

    /**
     * The car drove in: the stay begins.
     *
     * @param enteredAt the passage, by the entry lane's clock
     * @param late true when the passage was only concluded afterwards, from the controller's counters or after a void
     */
    record CheckIn(
            StayId stay,
            AccountId account,
            PassId pass,
            Method method,
            PoolId pool,
            Instant enteredAt,
            Money held,
            PriceLock lock,
            boolean late)
            implements Fact {}

    /** The car that had been let in backed out: right and hold are given back. */
    record EntryVoided(StayId stay, AccountId account, PassId pass, String evidence) implements Fact {}

    /**
     * A car was not let in.
     *
     * @param reason the name of the rule that refused
     * @param presented what garbage or a stranger's credential looked like, for people; never personal data
     */
    record EntryRefused(
            PresenceId presence,
            @Nullable AccountId account,
            @Nullable PassId pass,
            Method method,
            String reason,
            String presented,
            List<Explanation> decision)
            implements Fact {}

    /**
     * A car may leave.
     *
     * @param charge what the passage will cost; absent when the stay cannot be rated here
     * @param unrated why not, then
     * @param by who opened, when it was not the lane's own decision
     * @param step counter or time step of the code that was shown; absent for a credential without one
     */
    record ExitGranted(
            PresenceId presence,
            @Nullable StayId stay,
            @Nullable AccountId account,
            @Nullable PassId pass,
            Method method,
            @Nullable Long step,
            @Nullable Money charge,
            List<PriceLine> lines,
            @Nullable String unrated,
            @Nullable Instant enteredAt,
            @Nullable Witness witness,
            @Nullable OpenedBy by,
            List<Explanation> decision)
            implements Fact {}

    /** Who opened, when it was not the lane's own decision. */
    enum OpenedBy {
        /** The exit guard: the lane had not answered in time (design, section 5). */
        GUARD
    }

    /** The car that had been let out stayed: nothing is charged, the stay goes on. */
    record ExitVoided(
            PresenceId presence,
            @Nullable StayId stay,
            @Nullable AccountId account,
            String evidence) implements Fact {}

    /**
     * The car drove out and its stay is rated.
     *
     * @param chargeId function of the stay: reported twice, it is charged once
     * @param durationS seconds from entry to exit, never negative
     */
    record Exit(
            StayId stay,
            AccountId account,
            @Nullable PassId pass,
            Method method,
            Instant enteredAt,
            Instant exitedAt,
            long durationS,
            ChargeId chargeId,
            Money charge,
            List<PriceLine> lines,
            boolean late)
            implements Fact {}

    /**
     * The car drove out and its stay could not be rated here; the ledger prices it by its lock when both entries have
     * met (design, section 5, case a).
     *
     * @param stay absent when this lane did not know it
     * @param reason for people and reports
     */
    record ExitUnrated(
            PresenceId presence,
            @Nullable StayId stay,
            @Nullable AccountId account,
            @Nullable PassId pass,
            Method method,
            Instant exitedAt,
            String reason,
            boolean late)
            implements Fact {}

    /** The stay's owner knows that it ended: its right is free again. */
    record StayClosed(StayId stay, PoolId pool, EntryId exit) implements Fact {}

    /**
     * The pass of an open stay drove in again: perhaps nobody saw that stay end. Its right stays used and its money held
     * until its owner closes it; an exit of the pass is taken for the newcomer's (design, section 6).
     *
     * @param stay the older one
     * @param newcomer the stay that began with this
     */
    record StayDoubtful(StayId stay, AccountId account, PassId pass, StayId newcomer) implements Fact {}

    /** Places as the lane that writes it knows them. */
    record ParkingLotState(List<PoolState> pools) implements Fact {}

    /** Somebody opened by command. */
    record ManualOpen(String commandId, PresenceId presence, String author, String reason) implements Fact {}

    /** Money came or went that no stay caused. */
    record Payment(AccountId account, Money amount, String kind, String author, String reason) implements Fact {}

    /**
     * What the gateway's tables were before this entry, so that older entries need not be kept (design, section 4).
     *
     * @param fold version of the fold that made the tables; another one may come to other tables
     * @param asOf the last entry of this journal that the tables include: the one before this
     * @param dumpHash SHA-256 of the canonical dump of the tables, lower-case hex
     * @param dumpBytes length of that dump
     * @param peers up to where each peer's journal is included: {@code gateway/incarnation} to seq
     * @param settled what was committed and who left up to this entry is known to the cloud and in the feed again, and is
     *     forgotten with this entry
     * @param unsettled entries up to {@code settled} of which that is not so
     */
    record Checkpoint(
            int fold,
            long asOf,
            String dumpHash,
            long dumpBytes,
            Map<String, Long> peers,
            long settled,
            List<Long> unsettled)
            implements Fact {}

    /**
     * The charge of a stay was wrong, or is given back in part: an entry of its own, so that nothing booked is edited.
     *
     * @param number from 1, the n-th of this stay
     * @param adjustmentId function of stay and number: reported twice, it is booked once
     * @param account whose money moves: the payer of the charge
     * @param amount negative takes from the account, positive gives back
     */
    record Adjustment(
            StayId stay,
            int number,
            ChargeId adjustmentId,
            AccountId account,
            Money amount,
            String author,
            String reason)
            implements Fact {}

    /** Of a release or a peer that knows more types than this one: kept, carried and acknowledged as bytes. */
    record Unknown(String type, ObjectNode attributes) implements Fact {}
}
