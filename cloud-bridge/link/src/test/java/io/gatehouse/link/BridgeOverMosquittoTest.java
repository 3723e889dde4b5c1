package io.gatehouse.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.link.aws.AwsTransport;
import io.gatehouse.link.paho.PahoTransport;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.Needs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Needs(command = "mosquitto", debianPackage = "mosquitto")
class BridgeOverMosquittoTest {

    private static final int ENTRIES = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    /** The transports there are. */
    enum Driver {
        PAHO,
        AWS;

        Transport open(int port, TlsFiles files, Path libraries) {
            return switch (this) {
                case PAHO -> new PahoTransport("127.0.0.1", port, "unit-1", files);
                case AWS -> new AwsTransport("127.0.0.1", port, "unit-1", files, libraries);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void ten_thousand_entries_arrive_once_and_in_order_though_the_cable_is_cut_in_the_middle_of_pages(Driver driver)
            throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        TestAuthority authority = new TestAuthority(folder);
        TlsFiles unit = authority.issue("unit-1");
        TestGateway gateway = new TestGateway();
        gateway.append(ENTRIES);
        try (Mosquitto broker = Mosquitto.start(folder, authority.issue("broker"));
                Cable cable = new Cable(broker.port());
                TestCloud cloud = new TestCloud(
                        new PahoTransport("127.0.0.1", broker.port(), "cloud", authority.issue("cloud")),
                        gateway.journalKey.publicKey());
                Bridge bridge = gateway.bridge(driver.open(cable.port(), unit, folder), cloud.feedKey.publicKey())) {
            cloud.write("account/1", "{}");
            long begin = System.nanoTime();
            bridge.start();
            for (int cuts = 1; cuts <= 3; cuts++) {
                int atLeast = cuts * 1500;
                await(bridge, seed, () -> cloud.stored().size() >= atLeast);
                int made = cuts;
                cable.cutAfter(random.nextInt(20_000));
                await(bridge, seed, () -> cable.cuts.get() == made);
            }
            await(bridge, seed, () -> gateway.acked().equals(gateway.head()));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);

            System.out.printf(
                    "%s: %d entries in %d pages, %d bytes, in %d ms with 3 cuts; seed %d%n",
                    driver, ENTRIES, cloud.pages(), cloud.messageBytes(), took.toMillis(), seed);
            assertEquals(gateway.journal, cloud.stored(), "seed " + seed);
            await(bridge, seed, () -> gateway.feed().size() == 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_cable_that_swallows_without_a_word_is_noticed_by_missing_acks(Driver driver) throws Exception {
        TestAuthority authority = new TestAuthority(folder);
        TlsFiles unit = authority.issue("unit-1");
        TestGateway gateway = new TestGateway();
        try (Mosquitto broker = Mosquitto.start(folder, authority.issue("broker"));
                Cable cable = new Cable(broker.port());
                TestCloud cloud = new TestCloud(
                        new PahoTransport("127.0.0.1", broker.port(), "cloud", authority.issue("cloud")),
                        gateway.journalKey.publicKey());
                Bridge bridge = gateway.bridge(driver.open(cable.port(), unit, folder), cloud.feedKey.publicKey())) {
            bridge.start();
            await(bridge, 0, () -> bridge.state().online());
            cable.swallows(true);
            gateway.append(5);
            bridge.journalGrew();
            await(bridge, 0, () -> !bridge.state().online());
            assertTrue(cloud.stored().isEmpty());

            cable.swallows(false);
            await(bridge, 0, () -> cloud.stored().size() == 5);
        }
    }

    private static void await(Bridge bridge, long seed, Callable<Boolean> condition) {
        Eventually.within(PATIENCE, () -> "seed " + seed + ", " + bridge.state(), condition);
    }
}
