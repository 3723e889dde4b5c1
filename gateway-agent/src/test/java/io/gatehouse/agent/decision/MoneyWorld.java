package io.gatehouse.agent.decision;

import io.gatehouse.protocol.account.Positions;
import io.gatehouse.protocol.account.WorstLoss;
import io.gatehouse.protocol.feed.AccountRow;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.money.Money;
import io.gatehouse.protocol.time.WallTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One account at several entrances and one exit, which hear of the cloud and of each other's spending late or not at all.
 * Who is let in, and what is held, is decided by the real rules; the ledger here is the simplest that is right.
 */
final class MoneyWorld {

    /** What a test may break. */
    enum Fault {
        NONE,
        A_LANE_FORGETS_WHAT_IT_COMMITTED,
        A_POSITION_GOES_AHEAD_OF_THE_BALANCE,
        A_LANE_HAS_NO_OFFLINE_LIMIT,
        AN_EXIT_IS_CHARGED_EACH_TIME_IT_IS_REPORTED
    }

    /** An own entry: what it commits of the account's money. */
    private record Committed(StayId stay, long minor) {}

    private static final class Entrance {
        final StreamId stream;
        final List<Committed> journal = new ArrayList<>();
        int uploaded;
        AccountRow row;

        Entrance(StreamId stream, AccountRow row) {
            this.stream = stream;
            this.row = row;
        }
    }

    private record Exit(StayId stay, long charge) {}

    final Random random;
    private final Fault fault;
    private final List<Entrance> entrances = new ArrayList<>();
    private final Map<StayId, Long> inside = new HashMap<>();
    private final List<Exit> exitJournal = new ArrayList<>();
    private final List<AccountRow> rowsOnTheirWay = new ArrayList<>();
    private final long overdraft;
    private final Money offlineLimit;
    private long growth;
    int letIn;

    // The ledger
    private long balance;
    private final Map<StayId, Long> holds = new HashMap<>();
    private final Set<StayId> charged = new HashSet<>();
    private final Set<StayId> entered = new HashSet<>();
    private final Map<String, Long> positions = new HashMap<>();
    private int exitsBooked;

    MoneyWorld(long seed, Fault fault) {
        random = new Random(seed);
        this.fault = fault;
        balance = random.nextInt(6_000);
        overdraft = random.nextInt(3) == 0 ? random.nextInt(2_000) : 0;
        offlineLimit = DecisionFacts.eur(1_200 + random.nextInt(3_000));
        for (int i = 0; i < 2 + random.nextInt(3); i++) {
            entrances.add(new Entrance(new StreamId(new GatewayId("in-" + i), new Incarnation(new UUID(1, i))), row()));
        }
    }

    void step() {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> arrive(entrances.get(random.nextInt(entrances.size())));
            case 3 -> leave();
            case 4 -> upload(entrances.get(random.nextInt(entrances.size())));
            case 5 -> bookExits();
            case 6 -> rowsOnTheirWay.add(row());
            default -> deliverARow();
        }
    }

    private void arrive(Entrance lane) {
        StayId stay = StayId.openedBy(lane.stream, lane.journal.size() + 1L);
        Money limit = fault == Fault.A_LANE_HAS_NO_OFFLINE_LIMIT ? DecisionFacts.eur(1_000_000) : offlineLimit;
        Facts facts = DecisionFacts.good(DecisionFacts.wall(WallTime.Quality.SYNCED))
                .lot(DecisionFacts.lot(limit))
                .account(lane.row)
                .committed(DecisionFacts.eur(fault == Fault.A_LANE_FORGETS_WHAT_IT_COMMITTED ? 0 : committed(lane)))
                .nextStay(stay)
                .done();
        Outcome outcome = Decisions.decide(
                DecisionFacts.entry(DecisionFacts.genuine(Strength.CHALLENGE)), facts, Policy.defaults());
        if (outcome instanceof Outcome.LetIn in) {
            lane.journal.add(new Committed(stay, in.held().minor()));
            if (random.nextInt(8) == 0) {
                lane.journal.add(new Committed(stay, -in.held().minor()));
            } else {
                inside.put(stay, in.held().minor());
                letIn++;
            }
        }
    }

    /** As the lane's store sums it. */
    private static long committed(Entrance lane) {
        long included = Positions.of(lane.row).upTo(lane.stream);
        return lane.journal.stream().skip(included).mapToLong(Committed::minor).sum();
    }

    private void leave() {
        inside.keySet().stream().findFirst().ifPresent(stay -> {
            long held = inside.getOrDefault(stay, 0L);
            inside.remove(stay);
            long charge = random.nextInt(3) == 0 ? held + random.nextInt(900) : random.nextLong(held + 1);
            growth += WorstLoss.growth(DecisionFacts.eur(charge), DecisionFacts.eur(held))
                    .minor();
            exitJournal.add(new Exit(stay, charge));
            if (random.nextInt(5) == 0) {
                exitJournal.add(new Exit(stay, charge));
            }
        });
    }

    private void upload(Entrance lane) {
        int upTo = lane.uploaded + random.nextInt(lane.journal.size() - lane.uploaded + 1);
        for (Committed entry : lane.journal.subList(lane.uploaded, upTo)) {
            if (entry.minor() < 0) {
                holds.remove(entry.stay());
            } else if (entered.add(entry.stay())) {
                holds.put(entry.stay(), entry.minor());
            }
        }
        lane.uploaded = upTo;
        boolean ahead = fault == Fault.A_POSITION_GOES_AHEAD_OF_THE_BALANCE;
        positions.put(lane.stream.toString(), (long) (ahead ? lane.journal.size() : upTo));
    }

    /** In order; an exit whose entry is not there yet holds up those behind it, as a parked one holds its position. */
    private void bookExits() {
        while (exitsBooked < exitJournal.size()
                && entered.contains(exitJournal.get(exitsBooked).stay())) {
            Exit exit = exitJournal.get(exitsBooked++);
            if (charged.add(exit.stay()) || fault == Fault.AN_EXIT_IS_CHARGED_EACH_TIME_IT_IS_REPORTED) {
                holds.remove(exit.stay());
                balance -= exit.charge();
            }
        }
        positions.put("exit", (long) exitsBooked);
    }

    private AccountRow row() {
        long held = holds.values().stream().mapToLong(Long::longValue).sum();
        long known = balance - held;
        return new AccountRow(
                DecisionFacts.ANNA,
                DecisionFacts.eur(known),
                DecisionFacts.eur(overdraft),
                balance + overdraft < 0 ? AccountRow.State.IN_DEBT : AccountRow.State.ACTIVE,
                null,
                Map.copyOf(positions));
    }

    private void deliverARow() {
        if (!rowsOnTheirWay.isEmpty()) {
            AccountRow row = rowsOnTheirWay.get(random.nextInt(rowsOnTheirWay.size()));
            Entrance lane = entrances.get(random.nextInt(entrances.size()));
            if (Positions.of(row).mayReplace(Positions.of(lane.row))) {
                lane.row = row;
            }
        }
    }

    /** Everything has been reported, and everybody has left: what is the account short of, beyond what may be? */
    @Nullable
    String objectionWhenAllIsSaid() {
        while (!inside.isEmpty()) {
            leave();
        }
        for (Entrance lane : entrances) {
            while (lane.uploaded < lane.journal.size()) {
                upload(lane);
            }
        }
        bookExits();
        WorstLoss worst =
                new WorstLoss(offlineLimit, entrances.size(), DecisionFacts.eur(overdraft), DecisionFacts.eur(growth));
        long loss = Math.max(0, -balance);
        return loss > worst.total().minor() ? "lost " + loss + ", and the worst loss printed is " + worst : null;
    }

    /** Beyond overdraft and growth: that the bound is of use, some world must come near it. */
    long lossByCuts() {
        return -balance - overdraft - growth;
    }
}
