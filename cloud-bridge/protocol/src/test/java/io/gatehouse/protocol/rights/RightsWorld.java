package io.gatehouse.protocol.rights;

import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.rights.SimExit.Left;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * One pool, its entrances, exits and cloud, and all that can go wrong between them. Every {@link #step} does one thing
 * that somebody does, or that happens to him; {@link Omniscience} then looks at the whole.
 */
final class RightsWorld extends RightsNetwork {

    private final List<Runnable> happenings = new ArrayList<>();

    RightsWorld(long seed, Conduct conduct) {
        super(seed, conduct);
        happenings();
    }

    /** What happens, as often as it stands here. */
    private void happenings() {
        may(11, () -> arrive(pick(lanes)));
        may(leaving, this::leave);
        may(9, () -> ask(pick(lanes)));
        may(13, this::deliver);
        may(1, () -> pick(lanes).reboot());
        may(1, () -> witness(pick(lanes)));
        may(2, () -> post(journalOf(pick(lanes))));
        may(2, () -> post(journalOf(pick(exits))));
        may(1, () -> doubt(pick(lanes)));
        may(1, this::cut);
        may(1, () -> snapshot(pick(lanes)));
        may(2, this::cloudWorks);
        may(2, this::somethingRare);
    }

    private void may(int times, Runnable happening) {
        happenings.addAll(java.util.Collections.nCopies(times, happening));
    }

    void step() {
        pick(happenings).run();
    }

    private void somethingRare() {
        List<Runnable> rare = List.of(
                () -> {
                    if (random.nextInt(3) == 0) {
                        close(pick(lanes));
                    }
                },
                this::recount,
                this::recount,
                () -> cloud.write(cloud.lane.disk.raised(new Cell(Holder.POOL, cloud.lane.holder()), minted() + 1)),
                () -> lower(pick(lanes)),
                () -> lower(pick(lanes)),
                () -> restore(pick(lanes)),
                () -> restore(pick(lanes)),
                () -> intruder(pick(lanes)));
        pick(rare).run();
    }

    private void arrive(SimLane lane) {
        if (!lane.mayLetIn()) {
            return;
        }
        StayId stay = StayId.openedBy(lane.stream, ++names);
        boolean byRight = lane.room().free() > 0 && !lane.restored;
        lane.stays.put(stay, OwnStay.OPEN);
        lane.admittedSinceBoot++;
        count(byRight ? "let in" : "let in beyond rights");
        if (random.nextInt(12) == 0) {
            tell(lane, stay, OwnStay.Event.VOIDED);
            count("backed out");
            if (random.nextInt(3) > 0) {
                return;
            }
            tell(lane, stay, OwnStay.Event.CHECKED_IN);
            byRight = false;
            count("came in after all");
        }
        inside.put(stay, lane);
        if (!byRight) {
            beyond.add(stay);
        }
        if (conduct.voidsByTimer() && random.nextInt(5) == 0) {
            lane.stays.put(stay, OwnStay.VOIDED);
        }
    }

    @Override
    void tell(SimLane lane, StayId stay, OwnStay.Event event) {
        OwnStay known = lane.stays.get(stay);
        if (known != null) {
            lane.stays.put(stay, conduct.after(known, event));
        }
    }

    private void doubt(SimLane lane) {
        pickStay(lane.stays.keySet()).ifPresent(stay -> {
            if (lane.stays.get(stay) == OwnStay.DOUBTFUL && random.nextInt(4) == 0) {
                tell(lane, stay, OwnStay.Event.PRESUMED_ENDED);
                count("presumed ended");
            } else {
                tell(lane, stay, OwnStay.Event.DOUBTED);
            }
        });
    }

    private void intruder(SimLane lane) {
        lane.intruders = random.nextBoolean()
                ? lane.intruders.oneMore()
                : lane.intruders.assigned(lane.intruders.assigned() + 1);
    }

    private void lower(SimLane lane) {
        long excess = new Ceiling(1 + random.nextInt(4))
                .excess(lane.room(), 0, lane.confirmed || !conduct.knowsThatItIsUnconfirmed());
        if (excess > 0 && !lane.fenced) {
            Cell sink = new Cell(lane.holder(), Holder.POOL);
            lane.write(lane.disk.raised(sink, lane.disk.given(sink.from(), sink.to()) + excess));
            count("returned");
        }
    }

    private void witness(SimLane lane) {
        if (lane.restored && !lane.cut) {
            count("restored disk found out");
            cloudCloses(lane);
            reincarnate(lane);
        } else if (!lane.restored && !lane.cut) {
            lane.confirmed = true;
        }
    }

    private void snapshot(SimLane lane) {
        SimLane copy = new SimLane(lane.stream, lane.quota);
        copy.disk = lane.disk;
        copy.stays = new HashMap<>(lane.stays);
        copy.intruders = lane.intruders;
        snapshots.put(lane, copy);
    }

    private void restore(SimLane lane) {
        SimLane old = snapshots.get(lane);
        if (old != null && !lane.restored) {
            lane.disk = old.disk;
            lane.stays = new HashMap<>(old.stays);
            lane.intruders = old.intruders;
            lane.restored = true;
            lane.reboot();
            count("disk restored");
        }
    }

    /** The unit goes on under a new incarnation; what it was stays behind. */
    @Override
    void reincarnate(SimLane lane) {
        lane.fenced = true;
        lanes.remove(lane);
        past.add(lane);
        SimLane fresh = new SimLane(stream(lane.stream.gateway().value()), lane.quota);
        fresh.cut = lane.cut;
        fresh.closings.putAll(lane.closings);
        fresh.write(conduct.inherited(lane.stream, fresh.stream, lane.disk));
        lanes.add(fresh);
        count("new incarnation");
    }

    private void leave() {
        if (random.nextInt(10) == 0 && !gone.isEmpty()) {
            Left copied = pick(gone);
            report(pick(exits), copied.stay(), copied.owner());
            count("left twice");
            return;
        }
        pickStay(inside.keySet()).ifPresent(stay -> {
            SimLane owner = java.util.Objects.requireNonNull(inside.remove(stay));
            beyond.remove(stay);
            if (random.nextInt(30) == 0) {
                count("left unseen");
            } else {
                gone.add(report(pick(exits), stay, owner.stream));
            }
        });
    }

    private Left report(SimExit exit, StayId stay, StreamId owner) {
        Left left = exit.leaves(stay, owner);
        post(new Mail.Reported(exit, left));
        SimLane lucky = pick(lanes);
        if (conduct.mintedByExit() > 0 && !lucky.stream.equals(owner)) {
            lucky.write(lucky.disk.raised(
                    new Cell(Holder.of(owner), lucky.holder()),
                    lucky.disk.given(Holder.of(owner), lucky.holder()) + conduct.mintedByExit()));
        }
        return left;
    }

    /** Nothing goes wrong any more: all leave, everything arrives. */
    void heal() {
        lanes.forEach(lane -> lane.cut = false);
        exits.forEach(exit -> exit.cut = false);
        List.copyOf(lanes).forEach(this::witness);
        for (int round = 0; round < 14; round++) {
            cloudWorks();
            while (!inside.isEmpty() && round > 3) {
                leave();
            }
            exits.forEach(exit -> exit.journal.forEach(left -> post(new Mail.Reported(exit, left))));
            List.copyOf(mails).forEach(this::arrives);
            mails.clear();
            exits.forEach(exit -> exit.journal.forEach(left -> reported(exit, left)));
            exits.forEach(exit -> arrives(journalOf(exit)));
            List.copyOf(lanes).forEach(lane -> arrives(journalOf(lane)));
            arrives(journalOf(cloud.lane));
            if (round > 4) {
                lanes.forEach(this::presumeAll);
            }
            recount();
        }
        List.copyOf(lanes).forEach(this::witness);
    }

    private void presumeAll(SimLane lane) {
        lane.stays.keySet().forEach(stay -> {
            tell(lane, stay, OwnStay.Event.DOUBTED);
            tell(lane, stay, OwnStay.Event.PRESUMED_ENDED);
        });
    }
}
