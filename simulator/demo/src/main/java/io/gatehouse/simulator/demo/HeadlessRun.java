package io.gatehouse.simulator.demo;

import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import io.gatehouse.simulator.demo.audit.Summary;
import io.gatehouse.simulator.demo.world.World;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Lets the demo run by itself with its faults, then waits until everything has settled, and sums up. */
final class HeadlessRun {

    private static final Duration DRAIN_AT_MOST = Duration.ofSeconds(60);
    private static final Duration TURN = Duration.ofMillis(200);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Demo demo;
    private final long seed;
    private final Duration run;
    private final Faults.Plan plan;
    private final Consumer<String> say;
    private final Clock machine = ClockProvider.open("system", Map.of());

    HeadlessRun(Demo demo, long seed, Duration run, Consumer<String> say) {
        this.demo = demo;
        this.seed = seed;
        this.run = run;
        this.plan = Faults.Plan.draw(seed, run, demo.lanes().size());
        this.say = say;
    }

    Summary go() throws InterruptedException, SQLException, IOException {
        say.accept("planned: network cut after %d s for %d s; agent of %s killed at its first grant after %d s"
                .formatted(
                        plan.cutAt().toSeconds(),
                        plan.cutFor().toSeconds(),
                        demo.lanes().get(plan.killLane()).lane(),
                        plan.killAfter().toSeconds()));
        drive();
        demo.world().calm();
        say.accept("arrivals have stopped, draining");
        drain();
        new LastRun(
                        seed,
                        demo.world().truth(),
                        demo.faults().cuts(),
                        demo.faults().kills())
                .write(demo.folder());
        return sum();
    }

    private void drive() throws InterruptedException {
        Duration start = machine.monotonic();
        boolean cut = false;
        boolean healed = false;
        boolean kill = false;
        Duration nextLine = BETWEEN_LINES;
        for (Duration passed = Duration.ZERO;
                passed.compareTo(run) < 0;
                passed = machine.monotonic().minus(start)) {
            if (!cut && passed.compareTo(plan.cutAt()) >= 0) {
                cut = true;
                demo.faults().cut();
                say.accept("the network is cut");
            }
            if (!healed && passed.compareTo(plan.cutAt().plus(plan.cutFor())) >= 0) {
                healed = true;
                demo.faults().heal();
                say.accept("the network is back");
            }
            if (!kill && passed.compareTo(plan.killAfter()) >= 0) {
                kill = true;
                demo.faults().killAtNextGrant(demo.lanes().get(plan.killLane()));
            }
            if (passed.compareTo(nextLine) >= 0) {
                nextLine = nextLine.plus(BETWEEN_LINES);
                World.Truth truth = demo.world().truth();
                say.accept("%d s: %d cars in, %d out, %d inside"
                        .formatted(passed.toSeconds(), truth.entries(), truth.exits(), truth.inside()));
            }
            Pause.of(TURN);
        }
        demo.faults().heal();
    }

    /** Until nothing moves any more, twice in a row, or the time is over. */
    private void drain() throws InterruptedException, SQLException, IOException {
        Duration start = machine.monotonic();
        int settled = 0;
        while (settled < 2 && machine.monotonic().minus(start).compareTo(DRAIN_AT_MOST) < 0) {
            Pause.of(Duration.ofSeconds(1));
            boolean quiet = demo.world().isQuiet() && demo.lanes().stream().allMatch(LaneUnit::works) && sum().addsUp();
            settled = quiet ? settled + 1 : 0;
        }
    }

    private Summary sum() throws SQLException, IOException {
        return new LastRun(
                        seed,
                        demo.world().truth(),
                        demo.faults().cuts(),
                        demo.faults().kills())
                .sum(demo.audit());
    }
}
