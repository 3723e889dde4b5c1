package io.gatehouse.simulator.bench.durable;

import io.gatehouse.agent.store.JournalCheck;
import io.gatehouse.agent.store.JournalReading;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.entry.Body;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.pass.Pass;
import io.gatehouse.protocol.pass.PassClass;
import io.gatehouse.protocol.pass.PassIssuer;
import io.gatehouse.protocol.pass.PhoneKey;
import io.gatehouse.simulator.hardware.controller.VirtualController;
import io.gatehouse.simulator.hardware.controller.VirtualLane;
import io.gatehouse.simulator.hardware.nfc.Phone;
import io.gatehouse.simulator.hardware.nfc.PhoneField;
import io.gatehouse.simulator.hardware.road.Heading;
import io.gatehouse.simulator.hardware.road.Intent;
import io.gatehouse.simulator.hardware.road.Vehicle;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.FaultyDisk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A real agent, in a process of its own, whose store lies on a faulty disk, with virtual hardware around it and no cloud.
 * The road runs as long as somebody waits for something, some five times faster than the machine.
 */
final class LaneOnDisk implements AutoCloseable {

    private static final long TICK_MS = 50;

    final FaultyDisk disk;
    private final Path store;
    private final Path workshop;
    private final VirtualController controller = VirtualController.open(VirtualLane.standard("lane"), 0);
    private final PhoneField phones = PhoneField.open(0);
    private final Signer issuerKey = JdkCrypto.signer(KeyKind.ES256, JdkCrypto.generate(KeyKind.ES256));
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process agent;

    /** With a disk that works. */
    LaneOnDisk(Path temporary, String direction) throws Exception {
        this(temporary, direction, FaultyDisk.Mode.WORKS);
    }

    /** @param atStart how the disk is when the agent finds it */
    LaneOnDisk(Path temporary, String direction, FaultyDisk.Mode atStart) throws Exception {
        store = Files.createDirectories(temporary.resolve("store"));
        workshop = Files.createDirectories(temporary.resolve("workshop"));
        disk = FaultyDisk.under(store, workshop);
        PassIssuer issuer = PassIssuer.of(issuerKey);
        try (LotFeed feed = LotFeed.open(store, 20)) {
            feed.issuer(issuer.kid(), issuerKey.publicKey());
        }
        UnitKey.write(workshop);
        Files.writeString(workshop.resolve("agent.toml"), toml(direction));
        disk.mode(atStart);
        agent = launch();
    }

    private String toml(String direction) {
        return """
            [identity]
            operator = "bench"
            lot = "bench-lot"
            lane = "lane-1"
            gateway = "gw-bench"
            unit = "unit-1"
            direction = "%s"
            [store]
            folder = "%s"
            [page]
            port = 0
            [log]
            folder = "%s"
            [link]
            host = "127.0.0.1"
            port = 9
            ca = "unit.pem"
            certificate = "unit.pem"
            key = "unit-key.pem"
            feed_key = "feed-key.pem"
            [barrier]
            driver = "coap"
            url = "%s"
            [[reader]]
            kind = "nfc"
            driver = "virtual-nfc"
            id = "lane-1-nfc"
            host = "127.0.0.1"
            port = %d
            """.formatted(direction, store, workshop.resolve("logs"), controller.url(), phones.port());
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx96m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "io.gatehouse.agent.AgentProgram",
                        "agent",
                        "--config",
                        workshop.resolve("agent.toml").toString())
                .redirectErrorStream(true)
                .redirectOutput(output().toFile());
        builder.environment().putAll(disk.environment());
        return builder.start();
    }

    private Path output() {
        return workshop.resolve("agent.out");
    }

    String said() {
        try {
            return Files.readString(output());
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** The agent's exit code, once it has ended by itself. */
    int ended() {
        await("the agent ends", Duration.ofSeconds(60), () -> !agent.isAlive());
        return agent.exitValue();
    }

    void awaitReady() {
        await("the agent is ready", Duration.ofSeconds(60), () -> said().contains("agent ready "));
        await(
                "the barrier is connected",
                Duration.ofSeconds(30),
                () -> !page().contains("no news from the controller"));
    }

    String page() {
        String port = said().replaceAll("(?s).*agent ready (\\d+).*", "$1");
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException notThere) {
            return "no page: " + notThere;
        } catch (InterruptedException asked) {
            throw new AssertionError(asked);
        }
    }

    /** A car drives up to the reader. */
    void arrive(String car) {
        controller.with(lane -> lane.road().arrive(Vehicle.car(car), Heading.FORWARD, Intent.APPROACH));
        await(
                car + " is at the reader",
                Duration.ofSeconds(20),
                () -> controller.with(lane -> lane.road().atReader()).isPresent());
    }

    /** Its driver holds out his phone, and takes it away before he does so again. */
    void tap(int account) throws IOException {
        phones.remove();
        letPass(60);
        Signer phoneKey = JdkCrypto.signer(KeyKind.ES256, JdkCrypto.generate(KeyKind.ES256));
        Instant today = Instant.now(java.time.Clock.systemUTC());
        Pass pass = new Pass(
                LotFeed.accountId(account),
                new PassId("pass-" + account),
                PassClass.STANDARD,
                List.of(LotFeed.LOT),
                today.minus(Duration.ofDays(1)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                today.plus(Duration.ofDays(1)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                PhoneKey.of(phoneKey.publicKey()));
        phones.present(new Phone(PassIssuer.of(issuerKey).issue(pass), phoneKey));
    }

    boolean armIsUp() {
        return controller.with(lane -> lane.road().armAtUpperLimit());
    }

    /** How often the controller has opened the arm. */
    long openings() {
        return controller.with(lane -> lane.memory().cycles());
    }

    /** Through and away. */
    void driveOn(String car) {
        phones.remove();
        controller.with(lane -> lane.road().intend(car, Intent.DRIVE_ON));
        await(car + " is through", Duration.ofSeconds(30), this::isFree);
    }

    private boolean isFree() {
        return controller.with(
                lane -> lane.road().view().cars().isEmpty() && lane.road().armAtLowerLimit());
    }

    /** Lets the world run until something is so. */
    void await(String what, Duration atMost, BooleanSupplier condition) {
        Eventually.within(atMost, () -> what + "; the agent said: " + said(), () -> {
            controller.advance(TICK_MS);
            return condition.getAsBoolean();
        });
    }

    /** Lets the world run for so many turns. */
    void letPass(int turns) {
        int[] left = {turns};
        await("time passes", Duration.ofSeconds(60), () -> --left[0] <= 0);
    }

    /** What the journal says, after a check that it is whole. */
    List<Fact> journal() {
        try (JournalReading journal = JournalReading.open(store)) {
            JournalCheck.Finding finding = JournalCheck.of(store, journal);
            if (!finding.good()) {
                throw new AssertionError(finding.words());
            }
            List<Fact> facts = new ArrayList<>();
            for (Entry entry : journal.after(0, 1_000)) {
                facts.add(Body.parse(entry.body()).fact());
            }
            return facts;
        }
    }

    @Override
    public void close() throws IOException {
        disk.mode(FaultyDisk.Mode.WORKS);
        agent.destroyForcibly().onExit().join();
        controller.close();
        phones.close();
    }
}
