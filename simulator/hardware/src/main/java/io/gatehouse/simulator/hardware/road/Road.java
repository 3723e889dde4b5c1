package io.gatehouse.simulator.hardware.road;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The road, the arm and the vehicles of one lane. Deterministic; one thread at a time. */
public final class Road {

    /** Longest step of time; shorter than any pulse a loop detector gives. */
    public static final long STEP_MS_MAX = 50;

    /** Vehicles on one road; more are turned away at its end. */
    public static final int VEHICLES_MAX = 50;

    /** A driver reaches the reader from so far before or after the line. */
    private static final double REACH_M = 0.4;

    private static final double STANDING_GAP_M = 1.2;

    private final LaneGeometry geometry;
    private final Arm arm;

    /** From the largest coordinate to the smallest. */
    private final List<Car> cars = new ArrayList<>();

    private long forward;
    private long backward;
    private long strikes;

    public Road(LaneGeometry geometry) {
        this.geometry = geometry;
        this.arm = new Arm(geometry.armTravelMs());
    }

    /**
     * A vehicle comes: forward at the end of the queue, backward at the far end of the lane.
     *
     * @return false when the road is full there: the driver goes elsewhere
     * @throws IllegalArgumentException when a vehicle of that id is on the road
     */
    public boolean arrive(Vehicle vehicle, Heading heading, Intent intent) {
        if (find(vehicle.id()).isPresent()) {
            throw new IllegalArgumentException("vehicle " + vehicle.id() + " is already on the road");
        }
        if (cars.size() >= VEHICLES_MAX) {
            return false;
        }
        return switch (heading) {
            case FORWARD -> arriveForward(vehicle, intent);
            case BACKWARD -> arriveBackward(vehicle, intent);
        };
    }

    private boolean arriveForward(Vehicle vehicle, Intent intent) {
        double startM = geometry.backAwayM() * 2;
        double noseM = cars.isEmpty() ? startM : Math.min(startM, cars.getLast().lowM - STANDING_GAP_M);
        cars.addLast(new Car(vehicle, Heading.FORWARD, intent, noseM - vehicle.lengthM()));
        return true;
    }

    private boolean arriveBackward(Vehicle vehicle, Intent intent) {
        if (!cars.isEmpty() && cars.getFirst().highM() > geometry.departM() - STANDING_GAP_M) {
            return false;
        }
        cars.addFirst(new Car(vehicle, Heading.BACKWARD, intent, geometry.departM()));
        return true;
    }

    /**
     * The driver changes his mind.
     *
     * @return false when that vehicle is not on the road
     */
    public boolean intend(String vehicle, Intent intent) {
        Optional<Car> car = find(vehicle);
        car.ifPresent(found -> found.intent = intent);
        return car.isPresent();
    }

    /**
     * Lets time pass.
     *
     * @param dtMs 1 to {@value #STEP_MS_MAX}
     * @param motor what the controller does with the arm meanwhile
     * @return what has become true, in order
     */
    public List<RoadEvent> step(long dtMs, Motor motor) {
        if (dtMs < 1 || dtMs > STEP_MS_MAX) {
            throw new IllegalArgumentException("a step is 1 to " + STEP_MS_MAX + " ms, but this is " + dtMs);
        }
        var events = new ArrayList<RoadEvent>();
        moveArm(dtMs, motor, events);
        var driving = new Driving(geometry, arm, cars);
        for (int index = 0; index < cars.size(); index++) {
            Car car = cars.get(index);
            boolean before = car.noseM() * car.heading.sign() < geometry.armM() * car.heading.sign();
            driving.move(index, dtMs / 1000.0);
            if (before
                    && car.intent == Intent.FORCE
                    && !arm.passable()
                    && car.covers(geometry.armM(), geometry.armM())) {
                arm.broken(true);
            }
            count(car, events);
        }
        removeGone(events);
        return List.copyOf(events);
    }

    private void moveArm(long dtMs, Motor motor, List<RoadEvent> events) {
        Optional<Car> under = cars.stream()
                .filter(car -> car.covers(geometry.armM(), geometry.armM()))
                .findFirst();
        if (arm.step(dtMs, motor, under.isPresent()) && under.isPresent()) {
            strikes++;
            events.add(new RoadEvent.Struck(under.get().vehicle.id()));
        }
    }

    private void count(Car car, List<RoadEvent> events) {
        if (!car.behindArm && car.lowM > geometry.armM()) {
            car.behindArm = true;
            forward++;
            events.add(new RoadEvent.Crossed(car.vehicle.id(), Heading.FORWARD));
        } else if (car.behindArm && car.highM() < geometry.armM()) {
            car.behindArm = false;
            backward++;
            events.add(new RoadEvent.Crossed(car.vehicle.id(), Heading.BACKWARD));
        }
    }

    private void removeGone(List<RoadEvent> events) {
        cars.removeIf(car -> {
            boolean farEnd =
                    car.lowM > geometry.departM() && (car.heading == Heading.FORWARD || car.intent == Intent.BACK_OUT);
            boolean nearEnd = car.highM() < geometry.backAwayM()
                    && (car.heading == Heading.BACKWARD || car.intent == Intent.BACK_OUT);
            if (farEnd || nearEnd) {
                events.add(new RoadEvent.Left(car.vehicle.id(), farEnd ? Heading.FORWARD : Heading.BACKWARD));
            }
            return farEnd || nearEnd;
        });
    }

    /** Whether the arming loop's detector sees metal. */
    public boolean onArmingLoop() {
        return cars.stream()
                .anyMatch(car ->
                        car.vehicle.seenByArmingLoop() && car.covers(geometry.armingStartM(), geometry.armingEndM()));
    }

    /** Whether the closing loop's detector sees metal. */
    public boolean onClosingLoop() {
        return cars.stream()
                .anyMatch(car -> car.vehicle.seenByClosingLoop()
                        && car.covers(geometry.closingStartM(), geometry.closingEndM()));
    }

    /** Upper limit switch. */
    public boolean armAtUpperLimit() {
        return arm.atUpperLimit();
    }

    /** Lower limit switch. */
    public boolean armAtLowerLimit() {
        return arm.atLowerLimit();
    }

    /** Whether the motor pushes against something. */
    public boolean armOverload() {
        return arm.overload();
    }

    /** Whether the arm is off its holder. */
    public boolean armBroken() {
        return arm.broken();
    }

    /** Somebody breaks the arm off, or puts it back. */
    public void breakArm(boolean broken) {
        arm.broken(broken);
    }

    /** The arm jams where it is, or comes free. */
    public void jamArm(boolean jammed) {
        arm.stuck(jammed);
    }

    /** The driver who can reach the reader now. */
    public Optional<String> atReader() {
        return cars.stream()
                .filter(this::reachesReader)
                .map(car -> car.vehicle.id())
                .findFirst();
    }

    private boolean reachesReader(Car car) {
        return car.heading == Heading.FORWARD && Math.abs(car.noseM()) <= REACH_M && Math.abs(car.speed) < 0.3;
    }

    /** The road now. */
    public RoadView view() {
        return new RoadView(
                cars.stream()
                        .map(car -> new RoadView.CarView(
                                car.vehicle,
                                car.heading,
                                car.intent,
                                car.lowM,
                                car.highM(),
                                car.speed,
                                reachesReader(car)))
                        .toList(),
                arm.height(),
                arm.broken(),
                arm.cycles(),
                new Crossings(forward, backward),
                strikes);
    }

    private Optional<Car> find(String vehicle) {
        return cars.stream().filter(car -> car.vehicle.id().equals(vehicle)).findFirst();
    }
}
