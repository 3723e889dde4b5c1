package io.gatehouse.simulator.demo;

import io.gatehouse.protocol.time.ClockProvider;
import io.gatehouse.simulator.demo.audit.Audit;
import io.gatehouse.simulator.demo.ca.BrokerFiles;
import io.gatehouse.simulator.demo.ca.LocalAuthority;
import io.gatehouse.simulator.demo.children.Child;
import io.gatehouse.simulator.demo.children.ChildFailedException;
import io.gatehouse.simulator.demo.children.Children;
import io.gatehouse.simulator.demo.children.ClassPath;
import io.gatehouse.simulator.demo.children.Program;
import io.gatehouse.simulator.demo.traffic.Resident;
import io.gatehouse.simulator.demo.traffic.Traffic;
import io.gatehouse.simulator.demo.world.Holder;
import io.gatehouse.simulator.demo.world.World;
import io.gatehouse.simulator.hardware.clock.VirtualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole lot on one machine: broker, cloud and agents as processes of their own; the world, the barriers' controllers,
 * phones, cameras and the cables between them here.
 */
final class Demo implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final Duration START_WITHIN = Duration.ofSeconds(90);
    private static final long TICK_MS = 5;

    private final DemoFolder folder;
    private final Children children;
    private final VirtualClock clock;
    private final Cloud cloud;
    private final List<LaneUnit> lanes;
    private final World world;
    private final Faults faults;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("world").unstarted(task));

    private Demo(
            DemoFolder folder,
            Children children,
            VirtualClock clock,
            Cloud cloud,
            List<LaneUnit> lanes,
            World world,
            Faults faults) {
        this.folder = folder;
        this.children = children;
        this.clock = clock;
        this.cloud = cloud;
        this.lanes = lanes;
        this.world = world;
        this.faults = faults;
    }

    /**
     * Starts everything; says each step.
     *
     * @param home root of the checkout, whose modules are built
     * @param unattended after how long without its agent the exit's controller opens by itself, of this machine's time
     */
    static Demo start(Path home, Path data, long seed, int speed, Duration unattended, Consumer<String> progress)
            throws IOException, InterruptedException, ChildFailedException, GeneralSecurityException {
        DemoFolder folder = DemoFolder.open(data);
        Children children = Children.open();
        try {
            return start(home, folder, children, seed, speed, unattended, progress);
        } catch (IOException | InterruptedException | ChildFailedException | GeneralSecurityException failed) {
            children.close();
            throw failed;
        }
    }

    private static Demo start(
            Path home,
            DemoFolder folder,
            Children children,
            long seed,
            int speed,
            Duration unattended,
            Consumer<String> progress)
            throws IOException, InterruptedException, ChildFailedException, GeneralSecurityException {
        Instant real = ClockProvider.open("system", Map.of()).now();
        Remembered before = Remembered.read(folder.remembered());
        WorldTime time = before.stoppedAt()
                .map(stopped -> WorldTime.goingOn(real, stopped, speed))
                .orElseGet(() -> WorldTime.first(real, speed));
        LocalAuthority authority = LocalAuthority.open(folder.authority(), real, new SecureRandom());
        Issuer issuer = Issuer.open(folder.issuer());

        progress.accept("starting the broker (HiveMQ CE)");
        int brokerPort = startBroker(home, folder, children, authority.broker());
        progress.accept("starting the cloud");
        Cloud cloud = Cloud.start(home, folder, children, authority, time, brokerPort);
        List<Resident> residents = Traffic.residents(before.populationSeed().orElse(seed), Lot.RESIDENTS);
        if (!cloud.knowsLot()) {
            progress.accept("registering the lot and " + residents.size() + " accounts");
            cloud.register(issuer, authority, residents);
        }

        VirtualClock clock = time.clock();
        LaneUnit.Surroundings around = new LaneUnit.Surroundings(
                folder,
                time,
                children,
                ClassPath.of(home, "gateway-agent", "simulator/hardware"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), brokerPort),
                cloud.feedKey(),
                unattended.multipliedBy(speed),
                seed);
        List<LaneUnit> lanes = new ArrayList<>();
        for (String lane : Lot.LANES) {
            lanes.add(LaneUnit.build(lane, before.memory(lane), authority.unit(Lot.unit(lane)), freePort(), around));
        }
        progress.accept("starting the lanes' agents");
        startAll(lanes);
        List<Holder> holders = residents.stream()
                .map(resident -> issuer.equip(resident, clock.now()))
                .toList();
        World world = World.open(
                clock,
                new Traffic(seed, Lot.ZONE),
                holders,
                lanes.stream().map(LaneUnit::scene).toList(),
                before.world());
        Demo demo = new Demo(folder, children, clock, cloud, lanes, world, new Faults(lanes));
        Future<?> _ = demo.ticker.scheduleAtFixedRate(demo::tick, 0, TICK_MS, TimeUnit.MILLISECONDS);
        Remembered.of(before.populationSeed().orElse(seed), demo).write(folder.remembered());
        return demo;
    }

    private static int startBroker(Path home, DemoFolder folder, Children children, BrokerFiles files)
            throws IOException, InterruptedException, ChildFailedException {
        Path units = folder.broker().resolve("units.properties");
        Files.createDirectories(folder.broker());
        Files.write(
                units,
                Lot.LANES.stream()
                        .map(lane -> Lot.unit(lane) + " = " + Lot.LOT + "/" + Lot.gateway(lane))
                        .toList());
        Child broker = children.start(new Program(
                "broker",
                ClassPath.of(home, "simulator/broker"),
                "io.gatehouse.simulator.broker.BrokerProgram",
                List.of("-Xmx192m"),
                List.of(
                        "--data",
                        folder.broker().toString(),
                        "--key-store",
                        files.keyStore().toString(),
                        "--trust-store",
                        files.trustStore().toString(),
                        "--password-file",
                        files.passwordFile().toString(),
                        "--units",
                        units.toString()),
                folder.log("broker"),
                "broker ready"));
        return Integer.parseInt(broker.awaitReady(START_WITHIN));
    }

    private static void startAll(List<LaneUnit> lanes) throws IOException, InterruptedException, ChildFailedException {
        for (LaneUnit lane : lanes) {
            lane.launch();
        }
        for (LaneUnit lane : lanes) {
            lane.start();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private void tick() {
        try {
            world.tick();
        } catch (RuntimeException failed) {
            LOG.error("the world stumbled", failed);
        }
    }

    World world() {
        return world;
    }

    Faults faults() {
        return faults;
    }

    Cloud cloud() {
        return cloud;
    }

    VirtualClock clock() {
        return clock;
    }

    List<LaneUnit> lanes() {
        return lanes;
    }

    LaneUnit lane(String name) {
        return lanes.stream()
                .filter(lane -> lane.lane().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no lane " + name));
    }

    DemoFolder folder() {
        return folder;
    }

    Audit audit() {
        return folder.audit();
    }

    /** What the next start goes on from. */
    void remember() throws IOException {
        Remembered kept = Remembered.read(folder.remembered());
        Remembered.of(kept.populationSeed().orElse(0L), this).write(folder.remembered());
    }

    @Override
    public void close() throws IOException {
        ticker.shutdownNow();
        remember();
        children.close();
        for (LaneUnit lane : lanes) {
            lane.close();
        }
    }
}
