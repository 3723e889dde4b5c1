package io.gatehouse.agent.lane;

import io.gatehouse.protocol.fact.Occurrence.CabinetDoor;
import io.gatehouse.protocol.fact.Occurrence.PowerGap;
import java.time.Duration;
import java.util.Optional;

/** Contacts of the cabinet that are only written down: door and mains (feature row 21). */
final class Contacts {

    private Contacts() {}

    static void door(Turn turn, boolean open) {
        turn.journal(new CabinetDoor(open));
    }

    static void mains(Turn turn, boolean there) {
        Optional<Duration> lost = turn.tally.mainsLost();
        if (!there) {
            turn.tally = turn.tally.mainsLost(Optional.of(turn.now.monotonic()));
        } else if (lost.isPresent()) {
            turn.tally = turn.tally.mainsLost(Optional.empty());
            turn.journal(new PowerGap(turn.now.monotonic().minus(lost.get()).toMillis()));
        }
    }
}
