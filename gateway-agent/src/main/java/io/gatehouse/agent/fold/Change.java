package io.gatehouse.agent.fold;

import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.PriceLock;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change of one row of the lane's tables. Making it twice changes nothing more. */
public sealed interface Change {

    /**
     * An own stay is granted or open; a later one about the same stay replaces it.
     *
     * @param enteredAt absent until the passage
     */
    record StayStands(
            StayId stay,
            AccountId account,
            PassId pass,
            Method method,
            PoolId pool,
            Money held,
            PriceLock lock,
            @Nullable Instant enteredAt)
            implements Change {}

    /** An own stay no longer uses a place: voided, or closed after its exit. */
    record StayGone(StayId stay) implements Change {}

    /** A car of this stay, whoever owns it, left through this lane. */
    record LeftHere(StayId stay, long seq) implements Change {}

    /** This gateway committed money of a payer; negative when it gave some back. */
    record Committed(long seq, AccountId payer, Money amount) implements Change {}

    /** An opening was granted and the car's passage is not known yet. */
    record GrantPending(
            long seq, PresenceId presence, @Nullable StayId stay) implements Change {}

    /**
     * What was committed and who left is in the feed again and needs not be known here.
     *
     * @param through up to this entry
     * @param except entries up to that of which it is not so
     */
    record Settled(long through, List<Long> except) implements Change {}

    /** The barrier's controller has opened by itself so often by now. */
    record OwnOpenings(long own) implements Change {}
    /**
     * A code was accepted here and opened a stay; one row a pass, the highest step counts.
     *
     * @param step counter or time step
     */
    record CodeAccepted(PassId pass, long step, StayId stay) implements Change {}

    /** A car passed here without a stay: an intruder, where cars drive in. */
    record PassedWithoutStay(long seq) implements Change {}

    /** A person counted the free bays of a pool: what was seen without a stay before is in that count. */
    record BaysCounted(long seq, PoolId pool, int free) implements Change {}

    /** A granted opening ended in a passage or a void. */
    record GrantResolved(
            @Nullable PresenceId presence, @Nullable StayId stay) implements Change {}

    /** This gateway closed a stay, its own or one of an incarnation before: the feed may lag behind. */
    record ClosedHere(StayId stay, long seq) implements Change {}

    /** The stay was granted by an incarnation before this one, and filed again. */
    record StayRefiled(StayId stay) implements Change {}

    /** The controller has counted cars in that the journal knows nothing of. */
    record IntrudersSeen(long seq, long cars) implements Change {}
}
