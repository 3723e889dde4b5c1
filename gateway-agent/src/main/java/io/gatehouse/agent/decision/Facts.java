package io.gatehouse.agent.decision;

import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.feed.LotRow;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.protocol.time.WallTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the lane loop read for one decision. Made with {@link #at}; what is not given counts as not known.
 *
 * @param wall the clock's reading
 * @param lot the operator's rules; without them nobody is let in
 * @param account the account that the credential names
 * @param committed what own entries hold and charge on the payer's account that the account's row does not include
 * @param openStays of this account or this pass, from the own journal and from the feed
 * @param replay what was accepted of this pass before
 * @param pool the pool that the credential is for
 * @param tariffHash of the lot's tariff document, lower-case hex; absent when the document is not here
 * @param nextStay the id a stay gets that is granted by the next entry of the journal
 * @param journalRoom whether the journal takes entries of this kind
 * @param feedAge how long ago the cloud was heard last; absent when never
 * @param driver what the operator has given this driver
 * @param booking what the credential brings, if it does
 * @param confirmation whether this unit may let in as it likes
 * @param neutral true when everybody's being inside or outside is forgotten: after a barrier fault or the end of a time
 *     in which the arm stayed up, until this pass has been read once
 */
public record Facts(
        WallTime wall,
        Optional<LotRow> lot,
        Optional<AccountRow> account,
        Optional<Money> committed,
        List<OpenStay> openStays,
        Optional<ReplayMemory> replay,
        Optional<PoolRights> pool,
        Optional<String> tariffHash,
        Optional<StayId> nextStay,
        boolean journalRoom,
        Optional<Duration> feedAge,
        Driver driver,
        Optional<BookedBay> booking,
        Confirmation confirmation,
        boolean neutral) {

    /**
     * The replay memory of a pass (design, section 8).
     *
     * @param step highest counter or time step that was accepted
     */
    public record ReplayMemory(long step) {}

    public Facts {
        openStays = List.copyOf(openStays);
    }

    /** Facts are gathered one by one; a new fact has a default, so that older callers go on working. */
    public static Gathering at(WallTime wall) {
        return new Gathering(wall);
    }

    /** Collects facts; used by one thread. */
    public static final class Gathering {
        private final WallTime wall;
        private Optional<LotRow> lot = Optional.empty();
        private Optional<AccountRow> account = Optional.empty();
        private Optional<Money> committed = Optional.empty();
        private final List<OpenStay> openStays = new ArrayList<>();
        private Optional<ReplayMemory> replay = Optional.empty();
        private Optional<PoolRights> pool = Optional.empty();
        private Optional<String> tariffHash = Optional.empty();
        private Optional<StayId> nextStay = Optional.empty();
        private boolean journalRoom = true;
        private Optional<Duration> feedAge = Optional.empty();

        private Driver driver = Driver.ordinary();
        private Optional<BookedBay> booking = Optional.empty();
        private Confirmation confirmation = Confirmation.given();
        private boolean neutral;

        private Gathering(WallTime wall) {
            this.wall = wall;
        }

        public Gathering lot(LotRow row) {
            lot = Optional.of(row);
            return this;
        }

        public Gathering account(AccountRow row) {
            account = Optional.of(row);
            return this;
        }

        public Gathering committed(Money amount) {
            committed = Optional.of(amount);
            return this;
        }

        public Gathering openStay(OpenStay stay) {
            openStays.add(stay);
            return this;
        }

        public Gathering replay(ReplayMemory memory) {
            replay = Optional.of(memory);
            return this;
        }

        public Gathering pool(PoolRights rights) {
            pool = Optional.of(rights);
            return this;
        }

        public Gathering tariffHash(String hash) {
            tariffHash = Optional.of(hash);
            return this;
        }

        public Gathering nextStay(StayId stay) {
            nextStay = Optional.of(stay);
            return this;
        }

        public Gathering journalRoom(boolean room) {
            journalRoom = room;
            return this;
        }

        public Gathering feedAge(Duration age) {
            feedAge = Optional.of(age);
            return this;
        }

        public Gathering driver(Driver entitled) {
            driver = entitled;
            return this;
        }

        public Gathering booking(BookedBay bay) {
            booking = Optional.of(bay);
            return this;
        }

        public Gathering confirmation(Confirmation given) {
            confirmation = given;
            return this;
        }

        public Gathering neutral(boolean isNeutral) {
            neutral = isNeutral;
            return this;
        }

        public Facts done() {
            return new Facts(
                    wall,
                    lot,
                    account,
                    committed,
                    openStays,
                    replay,
                    pool,
                    tariffHash,
                    nextStay,
                    journalRoom,
                    feedAge,
                    driver,
                    booking,
                    confirmation,
                    neutral);
        }
    }
}
