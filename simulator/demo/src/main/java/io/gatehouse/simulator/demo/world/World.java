package io.gatehouse.simulator.demo.world;

import io.gatehouse.protocol.time.Clock;
import io.gatehouse.simulator.demo.traffic.Traffic;
import io.gatehouse.simulator.hardware.road.Heading;
import io.gatehouse.simulator.hardware.road.Intent;
import io.gatehouse.simulator.hardware.road.RoadEvent;
import io.gatehouse.simulator.hardware.road.RoadView;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.TreeMap;

/**
 * One lot with one entrance and one exit. Thread-safe: ticker and control page take turns on one lock, held shortly.
 */
public final class World {

    /** Cars that wait before the entrance; further ones drive on to another lot. */
    private static final int QUEUE_MAX = 12;

    private final Clock clock;
    private final Traffic traffic;
    private final Map<String, Holder> holders = new TreeMap<>();
    private final Map<String, Parked> parked = new TreeMap<>();
    private final PriorityQueue<Parked> leaving = new PriorityQueue<>(Comparator.comparing(Parked::leavesAt));
    private final Queue<Driver> beforeEntrance = new ArrayDeque<>();
    private final Queue<Driver> beforeExit = new ArrayDeque<>();
    private final LaneScene entrance;
    private final LaneScene exit;
    private boolean arrivals = true;
    private boolean departures = true;
    private Instant nextArrival;
    private long lastMs;
    private long entries;
    private long exits;

    /** A car in the lot. */
    public record Parked(String account, Instant leavesAt) {}

    /** What really happened since the data folder was made. */
    public record Truth(long entries, long exits, long inside) {}

    private World(
            Clock clock, Traffic traffic, List<Holder> holders, LaneScene entrance, LaneScene exit, Remembered before) {
        this.clock = clock;
        this.traffic = traffic;
        this.entrance = entrance;
        this.exit = exit;
        holders.forEach(holder -> this.holders.put(holder.name(), holder));
        before.parked().forEach(this::park);
        this.entries = before.entries();
        this.exits = before.exits();
        this.nextArrival = traffic.nextArrival(clock.now());
        this.lastMs = clock.monotonic().toMillis();
    }

    /**
     * The lot as it was left.
     *
     * @param lanes entrance, then exit
     */
    public static World open(
            Clock clock, Traffic traffic, List<Holder> holders, List<LaneScene> lanes, Remembered before) {
        return new World(clock, traffic, holders, lanes.getFirst(), lanes.getLast(), before);
    }

    /** What is kept from one run of the demo to the next. */
    public record Remembered(List<Parked> parked, long entries, long exits) {}

    /** One turn of the ticker. */
    public synchronized void tick() {
        long nowMs = clock.monotonic().toMillis();
        long passedMs = nowMs - lastMs;
        lastMs = nowMs;
        Instant now = clock.now();
        arrivals(now);
        departures(now);
        if (!beforeEntrance.isEmpty() && entrance.isFree()) {
            entrance.arrive(beforeEntrance.remove());
        }
        if (!beforeExit.isEmpty() && exit.isFree()) {
            exit.arrive(beforeExit.remove());
        }
        entrance.advance(passedMs, nowMs).forEach(event -> atEntrance(event, now));
        exit.advance(passedMs, nowMs).forEach(this::atExit);
    }

    private void arrivals(Instant now) {
        while (arrivals && !nextArrival.isAfter(now)) {
            nextArrival = traffic.nextArrival(nextArrival);
            List<Holder> athome = holders.values().stream()
                    .filter(holder -> !parked.containsKey(holder.name()) && !isOnTheRoad(holder.name()))
                    .toList();
            if (beforeEntrance.size() < QUEUE_MAX && !athome.isEmpty()) {
                beforeEntrance.add(driver(traffic.oneOf(athome), false, false));
            }
        }
    }

    private boolean isOnTheRoad(String account) {
        return beforeEntrance.stream().anyMatch(driver -> driver.holder().name().equals(account))
                || beforeExit.stream().anyMatch(driver -> driver.holder().name().equals(account))
                || entrance.driver()
                        .filter(driver -> driver.holder().name().equals(account))
                        .isPresent()
                || exit.driver()
                        .filter(driver -> driver.holder().name().equals(account))
                        .isPresent();
    }

    private void departures(Instant now) {
        while (departures && !leaving.isEmpty() && !leaving.peek().leavesAt().isAfter(now)) {
            Parked car = leaving.remove();
            Holder holder = holders.get(car.account());
            if (holder != null) {
                beforeExit.add(driver(holder, true, false));
            }
        }
    }

    private Driver driver(Holder holder, boolean isLeaving, boolean byHand) {
        boolean backsOut = !byHand && traffic.backsOut();
        return new Driver(
                holder, isLeaving, backsOut, byHand, traffic.reaction().toMillis());
    }

    private void atEntrance(RoadEvent event, Instant now) {
        if (event instanceof RoadEvent.Crossed(String car, Heading way)) {
            if (way == Heading.FORWARD) {
                entries++;
                park(new Parked(car, now.plus(traffic.stay())));
            } else {
                entries--;
                unpark(car);
            }
        }
    }

    /** Who backed out before an exit is still in the lot and tries again a little later. */
    private void atExit(RoadEvent event) {
        switch (event) {
            case RoadEvent.Crossed(String car, Heading way) -> {
                if (way == Heading.FORWARD) {
                    exits++;
                    unpark(car);
                } else {
                    exits--;
                    park(new Parked(car, clock.now().plus(traffic.stay())));
                }
            }
            case RoadEvent.Left(String car, Heading _) -> {
                if (parked.containsKey(car)) {
                    unpark(car);
                    park(new Parked(car, clock.now().plus(traffic.reaction().multipliedBy(30))));
                }
            }
            case RoadEvent.Struck _ -> {
                // The arm fell on a car: the road's own tests say that it does not with a working loop.
            }
        }
    }

    private void park(Parked car) {
        parked.put(car.account(), car);
        leaving.add(car);
    }

    private void unpark(String account) {
        Parked car = parked.remove(account);
        if (car != null) {
            leaving.remove(car);
        }
    }

    /** From now on nobody arrives and nobody leaves by himself; who is in a lane finishes. */
    public synchronized void calm() {
        arrivals = false;
        departures = false;
        beforeEntrance.clear();
        beforeExit.forEach(driver -> leaving.add(parked.getOrDefault(
                driver.holder().name(), new Parked(driver.holder().name(), clock.now()))));
        beforeExit.clear();
    }

    /** Whether no car is in a lane. */
    public synchronized boolean isQuiet() {
        return entrance.isEmpty() && exit.isEmpty() && beforeEntrance.isEmpty() && beforeExit.isEmpty();
    }

    public synchronized Truth truth() {
        return new Truth(entries, exits, parked.size());
    }

    public synchronized Remembered remember() {
        return new Remembered(new ArrayList<>(parked.values()), entries, exits);
    }

    /** What is in a lane, for the control page. */
    public synchronized LaneSeen seen(String lane) {
        LaneScene scene = scene(lane);
        return new LaneSeen(
                scene.driver()
                        .map(driver -> driver.holder().name() + " with "
                                + driver.holder().resident().shows().name().toLowerCase(Locale.ROOT)),
                scene.driver().filter(Driver::isDrivenByHand).isPresent(),
                waiting(lane),
                scene.view());
    }

    /** A lane from above. */
    public record LaneSeen(Optional<String> driver, boolean byHand, int waiting, RoadView road) {}

    private LaneScene scene(String lane) {
        return exit.lane().equals(lane) ? exit : entrance;
    }

    /** Sends one car that does what the control page says: to the exit when it is in the lot, else to the entrance. */
    public synchronized String send(String account) {
        Holder holder = holders.get(account);
        if (holder == null) {
            return "there is no account " + account;
        }
        if (isOnTheRoad(account)) {
            return account + " is in a lane or waits before one";
        }
        if (parked.containsKey(account)) {
            leaving.removeIf(car -> car.account().equals(account));
            beforeExit.add(driver(holder, true, true));
            return account + " drives to the exit; you drive";
        }
        beforeEntrance.add(driver(holder, false, true));
        return account + " drives to the entrance; you drive";
    }

    /** What a driver by hand does. */
    public enum Move {
        TAP_PHONE,
        SHOW_CODE,
        TAKE_AWAY,
        DRIVE_ON,
        BACK_OUT
    }

    /** Lets the driver in that lane do something. */
    public synchronized String move(String lane, Move move) {
        LaneScene scene = scene(lane);
        Optional<Driver> driver = scene.driver();
        if (driver.isEmpty()) {
            return "no car in lane " + lane;
        }
        Holder holder = driver.get().holder();
        switch (move) {
            case TAP_PHONE -> scene.holdPhone(holder);
            case SHOW_CODE -> scene.holdCode(holder);
            case TAKE_AWAY -> scene.takeAway();
            case DRIVE_ON -> {
                scene.takeAway();
                scene.intend(driver.get(), Intent.DRIVE_ON);
            }
            case BACK_OUT -> {
                scene.takeAway();
                scene.intend(driver.get(), Intent.BACK_OUT);
            }
        }
        return lane + ": " + holder.name() + ", "
                + move.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Everybody who has an account, for the control page. */
    public synchronized List<String> accounts() {
        return List.copyOf(holders.keySet());
    }

    private int waiting(String lane) {
        return scene(lane).equals(exit) ? beforeExit.size() : beforeEntrance.size();
    }
}
