package io.gatehouse.protocol.rights;

import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.rights.SimExit.Left;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** The units of a {@link RightsWorld}, what is on its way between them, and what each does about what arrives. */
abstract class RightsNetwork {

    /** The unit of this lane goes on under a new incarnation. */
    abstract void reincarnate(SimLane lane);

    abstract void tell(SimLane lane, StayId stay, OwnStay.Event event);

    static final PoolId POOL = new PoolId("general");
    private static final int MAILS_MOST = 60;
    private static final LendingPolicy CLOUD = new LendingPolicy(0, 0, 0, 1);

    final Random random;
    final Conduct conduct;
    final SimCloud cloud;
    /** Units that run; the incarnations that they left are in {@link #past}. */
    final List<SimLane> lanes = new ArrayList<>();

    final List<SimLane> past = new ArrayList<>();
    final List<SimExit> exits = new ArrayList<>();
    final List<Mail> mails = new ArrayList<>();
    /** Cars that are inside, by their stays. */
    final Map<StayId, SimLane> inside = new HashMap<>();
    /** Of these, those let in beyond rights: under the quota, late, or by a unit on an old disk. */
    final Set<StayId> beyond = new HashSet<>();
    /** Stays whose cars left; a copy of their code may leave again. */
    final List<Left> gone = new ArrayList<>();

    final Map<String, Integer> happened = new java.util.TreeMap<>();
    final Map<SimLane, SimLane> snapshots = new HashMap<>();
    private final LendingPolicy policy;
    /** How many of 6 cars that could leave do: a lot that fills up, or one that empties. */
    final int leaving;

    int names;

    RightsNetwork(long seed, Conduct conduct) {
        random = new Random(seed);
        this.conduct = conduct;
        cloud = new SimCloud(new SimLane(stream("cloud"), 0));
        int entrances = 2 + random.nextInt(3);
        int quota = random.nextInt(6) == 0 ? 2 : 0;
        policy = switch (random.nextInt(3)) {
            case 0 -> new LendingPolicy(1, 1, 1, 2);
            case 1 -> new LendingPolicy(1, 2, 2, 3);
            default -> new LendingPolicy(2, 5, 5, 6);
        };
        leaving = 1 + random.nextInt(6);
        for (int i = 0; i < entrances; i++) {
            lanes.add(new SimLane(stream("in-" + i), quota));
        }
        for (int i = 0; i < 2; i++) {
            exits.add(new SimExit());
        }
        cloud.write(Transfers.none().raised(new Cell(Holder.POOL, cloud.lane.holder()), 4 + random.nextInt(16)));
    }

    StreamId stream(String gateway) {
        return new StreamId(new GatewayId(gateway), new Incarnation(new UUID(7, ++names)));
    }

    void ask(SimLane lane) {
        SimLane giver = random.nextInt(3) == 0 ? cloud.lane : pick(lanes);
        if (!lane.fenced && giver != lane) {
            Lending.ask(lane.stream, giver.stream, POOL, lane.disk, lane.room(), policy)
                    .ifPresent(ask -> post(new Mail.Asked(ask)));
        }
    }

    private void answer(SimLane giver, Ask ask) {
        boolean confirmed = giver.confirmed || !conduct.knowsThatItIsUnconfirmed();
        Giver as = new Giver(giver.stream, POOL, giver.disk, giver.room(), confirmed, giver.closings.keySet());
        Cell cell = new Cell(giver.holder(), Holder.of(ask.taker()));
        switch (conduct.answer(ask, as, giver == cloud.lane ? CLOUD : policy)) {
            case Lending.Answer.Give(long total) -> give(giver, cell, total);
            case Lending.Answer.Repeat(long total) -> post(new Mail.Stated(cell, total));
            case Lending.Answer.Refuse _ -> count("not lent");
        }
    }

    private void give(SimLane giver, Cell cell, long total) {
        boolean crash = random.nextInt(6) == 0;
        count(crash ? "crashed while giving" : "given");
        if (conduct.syncsBeforeSending() || !crash) {
            write(giver, giver.disk.raised(cell, total));
        }
        if (!conduct.syncsBeforeSending() || !crash) {
            post(new Mail.Stated(cell, total));
        }
        if (crash && giver != cloud.lane) {
            giver.reboot();
        }
    }

    private void write(SimLane lane, Transfers next) {
        if (lane == cloud.lane) {
            cloud.write(next);
        } else {
            lane.write(next);
        }
    }

    void post(Mail mail) {
        if (mails.size() == MAILS_MOST) {
            mails.remove(random.nextInt(MAILS_MOST));
        }
        mails.add(mail);
    }

    void deliver() {
        if (mails.isEmpty()) {
            return;
        }
        Mail mail = pick(mails);
        if (random.nextInt(4) > 0) {
            mails.remove(mail);
        }
        if (random.nextInt(8) > 0) {
            arrives(mail);
        }
    }

    void arrives(Mail mail) {
        switch (mail) {
            case Mail.Asked(Ask ask) -> {
                if (reaches(ask.giver(), ask.taker())) {
                    running(ask.giver()).ifPresent(giver -> answer(giver, ask));
                }
            }
            case Mail.Stated(Cell cell, long total) -> {
                if (cell.from() instanceof Holder.Stream(StreamId from)
                        && cell.to() instanceof Holder.Stream(StreamId to)
                        && reaches(from, to)) {
                    take(cell, total);
                }
            }
            case Mail.Reported(SimExit by, Left left) -> reported(by, left);
            case Mail.Journal journal -> journalArrives(journal);
            case Mail.ExitJournal(SimExit of, List<Left> reports, Set<StreamId> closings) -> {
                if (!of.cut) {
                    reports.forEach(this::endsForCloud);
                    cloud.heard(of, closings);
                }
            }
            case Mail.Closing(StreamId closed, Transfers row, Object to) -> closingArrives(closed, row, to);
        }
    }

    void take(Cell cell, long total) {
        if (cell.to() instanceof Holder.Stream(StreamId taker)) {
            running(taker)
                    .ifPresent(lane -> write(lane, conduct.taken(lane.stream, lane.disk, cell, total, lane.closings)));
        }
    }

    void reported(SimExit by, Left left) {
        if (left.namesCloud()) {
            if (!by.cut) {
                endsForCloud(left);
            }
        } else {
            running(left.owner()).ifPresent(owner -> tell(owner, left.stay(), OwnStay.Event.EXIT_SEEN));
        }
    }

    private void endsForCloud(Left left) {
        cloud.openStays.getOrDefault(left.owner(), new HashSet<>()).remove(left.stay());
        cloud.closed.computeIfPresent(
                left.owner(), (_, closed) -> conduct.exitOfClosed(closed, left.stay(), left.namesCloud()));
    }

    private void journalArrives(Mail.Journal journal) {
        if (journal.of().cut) {
            return;
        }
        cloud.heard(journal.of(), journal.closings());
        if (!cloud.closed.containsKey(journal.of().stream)) {
            // What a closed incarnation writes after its end changes money and stays, never rights.
            cloud.known = cloud.known.merge(journal.disk());
            cloud.openStays.put(journal.of().stream, new HashSet<>(journal.open()));
        }
        // The cloud journals what was given to itself.
        journal.disk().column(cloud.lane.holder()).cells().forEach(this::take);
        // Lanes next door read it too.
        for (SimLane lane : List.copyOf(lanes)) {
            if (random.nextBoolean()) {
                journal.disk().column(lane.holder()).cells().forEach(this::take);
            }
        }
    }

    private void closingArrives(StreamId closed, Transfers row, Object to) {
        if (to instanceof SimExit exit && !exit.cut) {
            exit.closings.add(closed);
        }
        if (to instanceof SimLane lane && !lane.cut) {
            if (lane.stream.equals(closed) && lanes.contains(lane)) {
                count("came back and found itself closed");
                reincarnate(lane);
            } else {
                lane.closings.merge(closed, row, Transfers::merge);
            }
        }
    }

    void cut() {
        if (random.nextBoolean()) {
            SimLane lane = pick(lanes);
            lane.cut = !lane.cut;
        } else {
            SimExit exit = pick(exits);
            exit.cut = !exit.cut;
        }
    }

    void close(SimLane lane) {
        if (past.size() < 4) {
            cloudCloses(lane);
        }
    }

    void cloudCloses(SimLane lane) {
        if (!cloud.closed.containsKey(lane.stream)) {
            cloud.close(lane.stream);
            count("closed");
        }
    }

    void cloudWorks() {
        for (ClosedIncarnation closed : List.copyOf(cloud.closed.values())) {
            StreamId stream = closed.stream();
            Transfers row = cloud.known.row(Holder.of(stream));
            exits.forEach(exit -> post(new Mail.Closing(stream, row, exit)));
            lanes.forEach(lane -> post(new Mail.Closing(stream, row, lane)));
            if (!closed.heard() && (!conduct.waitsUntilAllHaveHeard() || cloud.haveAllHeard(stream, others(stream)))) {
                count("closing heard by all");
                cloud.closed.put(stream, closed.heardByAll(cloud.known));
            }
            cloud.write(cloud.closed.getOrDefault(stream, closed).row(cloud.known));
        }
        long estate = cloud.known.column(Holder.ESTATE).cells().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (estate > 0) {
            cloud.write(cloud.lane.disk.raised(new Cell(Holder.ESTATE, cloud.lane.holder()), estate));
        }
    }

    /** Every gateway but the closed one, also other incarnations that still run. */
    private Set<Object> others(StreamId closed) {
        Set<Object> others = new HashSet<>(exits);
        lanes.stream().filter(lane -> !lane.stream.equals(closed)).forEach(others::add);
        return others;
    }

    /** Somebody counts the cars of all closed incarnations, once their units have left them and all have heard. */
    void recount() {
        List<ClosedIncarnation> all = List.copyOf(cloud.closed.values());
        Set<StreamId> left = past.stream().map(lane -> lane.stream).collect(java.util.stream.Collectors.toSet());
        if (all.stream().allMatch(closed -> closed.heard() && left.contains(closed.stream()))) {
            long cars = inside.values().stream().filter(past::contains).count();
            ClosedIncarnation.recounted(all, cars, cloud.known)
                    .forEach(closed -> cloud.closed.put(closed.stream(), closed));
            count("recounted");
        }
    }

    Mail.Journal journalOf(SimLane lane) {
        Set<StayId> open = new HashSet<>();
        lane.stays.forEach((stay, state) -> {
            if (state.usesRight()) {
                open.add(stay);
            }
        });
        return new Mail.Journal(lane, lane.disk, open, Set.copyOf(lane.closings.keySet()));
    }

    Mail.ExitJournal journalOf(SimExit exit) {
        return new Mail.ExitJournal(exit, List.copyOf(exit.journal), Set.copyOf(exit.closings));
    }

    long minted() {
        return cloud.lane.ever.given(Holder.POOL, cloud.lane.holder());
    }

    private Optional<SimLane> running(StreamId stream) {
        if (cloud.lane.stream.equals(stream)) {
            return Optional.of(cloud.lane);
        }
        return lanes.stream().filter(lane -> lane.stream.equals(stream)).findFirst();
    }

    /** A cut separates a lane from the cloud; the lanes still have each other. */
    private boolean reaches(StreamId one, StreamId other) {
        return lanes.stream()
                .filter(lane -> lane.cut)
                .noneMatch(lane -> Set.of(lane.stream, cloud.lane.stream).equals(Set.of(one, other)));
    }

    void count(String what) {
        happened.merge(what, 1, Integer::sum);
    }

    <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** In an order that depends on the seed alone. */
    Optional<StayId> pickStay(Set<StayId> some) {
        List<StayId> sorted = some.stream()
                .sorted(java.util.Comparator.comparing(StayId::value))
                .toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(pick(sorted));
    }
}
