package io.gatehouse.protocol.rights;

import static org.junit.jupiter.api.Assertions.fail;

import io.gatehouse.protocol.Seed;
import io.gatehouse.protocol.id.StreamId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A property that cannot fail proves nothing: each of these faults is seen by the one of {@link RightsPropertyTest}. Two
 * are too rare to be seen there in a short time: that an unconfirmed unit lends nothing is in {@link LendingTest}, that an
 * exit which names a closed unit frees nothing in {@link ClosedIncarnationTest}.
 */
class RightsFaultsTest {

    private static final int WORLDS_MOST = 1_000;

    /** What a gateway, an exit or the cloud does wrong. */
    enum Fault {
        A_TAKER_ADDS_INSTEAD_OF_TAKING_THE_LARGER,
        A_GIVER_SENDS_BEFORE_ITS_ROW_IS_SYNCED,
        AN_EXIT_MINTS_A_RIGHT,
        A_DOUBTFUL_STAY_GIVES_ITS_RIGHT_BACK,
        A_TIMER_ALONE_VOIDS,
        A_GIVER_GIVES_WHAT_ITS_CARS_USE,
        A_NEW_INCARNATION_KEEPS_THE_RIGHTS_OF_THE_OLD,
        THE_CLOUD_DOES_NOT_WAIT_UNTIL_ALL_HAVE_HEARD
    }

    @ParameterizedTest
    @EnumSource
    void is_seen(Fault fault) {
        Random seeds = Seed.random("rights with " + fault);
        for (int run = 1; run <= WORLDS_MOST; run++) {
            long seed = seeds.nextLong();
            Optional<String> objection = RightsPropertyTest.run(new RightsWorld(seed, conduct(fault)));
            if (objection.isPresent()) {
                System.out.println(fault + ": in world " + run + ": " + objection.get());
                return;
            }
        }
        fail(fault + " was not seen in " + WORLDS_MOST + " worlds");
    }

    private static Conduct conduct(Fault fault) {
        return switch (fault) {
            case A_TAKER_ADDS_INSTEAD_OF_TAKING_THE_LARGER ->
                new Conduct() {
                    @Override
                    Transfers taken(
                            StreamId taker, Transfers own, Cell cell, long total, Map<StreamId, Transfers> closed) {
                        return own.raised(cell, own.given(cell.from(), cell.to()) + total);
                    }
                };
            case A_GIVER_SENDS_BEFORE_ITS_ROW_IS_SYNCED ->
                new Conduct() {
                    @Override
                    boolean syncsBeforeSending() {
                        return false;
                    }
                };
            case AN_EXIT_MINTS_A_RIGHT ->
                new Conduct() {
                    @Override
                    long mintedByExit() {
                        return 1;
                    }
                };
            case A_DOUBTFUL_STAY_GIVES_ITS_RIGHT_BACK ->
                new Conduct() {
                    @Override
                    OwnStay after(OwnStay stay, OwnStay.Event event) {
                        return event == OwnStay.Event.DOUBTED ? OwnStay.CLOSED : super.after(stay, event);
                    }
                };
            case A_TIMER_ALONE_VOIDS ->
                new Conduct() {
                    @Override
                    boolean voidsByTimer() {
                        return true;
                    }
                };
            case A_GIVER_GIVES_WHAT_ITS_CARS_USE ->
                new Conduct() {
                    @Override
                    Lending.Answer answer(Ask ask, Giver giver, LendingPolicy policy) {
                        long given = giver.own().given(Holder.of(giver.stream()), Holder.of(ask.taker()));
                        long rights = giver.room().rights();
                        return rights > 0 ? new Lending.Answer.Give(given + rights) : super.answer(ask, giver, policy);
                    }
                };
            case A_NEW_INCARNATION_KEEPS_THE_RIGHTS_OF_THE_OLD ->
                new Conduct() {
                    @Override
                    Transfers inherited(StreamId old, StreamId fresh, Transfers disk) {
                        Map<Cell, Long> cells = new HashMap<>();
                        disk.column(Holder.of(old))
                                .cells()
                                .forEach((cell, total) -> cells.put(new Cell(cell.from(), Holder.of(fresh)), total));
                        return new Transfers(cells);
                    }
                };
            case THE_CLOUD_DOES_NOT_WAIT_UNTIL_ALL_HAVE_HEARD ->
                new Conduct() {
                    @Override
                    boolean waitsUntilAllHaveHeard() {
                        return false;
                    }
                };
        };
    }
}
