package io.gatehouse.protocol.rights;

import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import java.util.HashMap;
import java.util.Map;

/** One incarnation of an entry gateway, or the cloud, with its disk. */
final class SimLane {

    /** Cars that an unconfirmed unit lets in: the operator's figure u. */
    static final int UNCONFIRMED_MOST = 2;

    final StreamId stream;
    final int quota;

    /** On its disk. */
    Transfers disk = Transfers.none();

    Map<StayId, OwnStay> stays = new HashMap<>();
    Intruders intruders = Intruders.none();

    /** All that was ever on its disk, also before the disk was put back to an older state. */
    Transfers ever = Transfers.none();

    /** Closings that it has heard of. */
    final Map<StreamId, Transfers> closings = new HashMap<>();

    boolean confirmed = true;
    int admittedSinceBoot;
    boolean restored;
    boolean cut;
    /** Off for good, or told that it is closed. */
    boolean fenced;

    SimLane(StreamId stream, int quota) {
        this.stream = stream;
        this.quota = quota;
    }

    void write(Transfers next) {
        disk = next;
        ever = ever.merge(next);
    }

    Holder holder() {
        return Holder.of(stream);
    }

    long used() {
        return stays.values().stream().filter(OwnStay::usesRight).count();
    }

    Room room() {
        return new Room(disk.rights(holder()), used(), intruders.inside(), quota);
    }

    boolean mayLetIn() {
        return !fenced && room().admits() && (confirmed || admittedSinceBoot < UNCONFIRMED_MOST);
    }

    /** A power cut: what is on the disk stays; that it runs on its newest disk must be confirmed again. */
    void reboot() {
        confirmed = false;
        admittedSinceBoot = 0;
    }
}
