package io.gatehouse.cloud.program;

import io.gatehouse.cloud.api.BearerToken;
import io.gatehouse.cloud.api.Operations;
import io.gatehouse.cloud.api.Wellbeing;
import io.gatehouse.cloud.feed.Feed;
import io.gatehouse.cloud.feed.FeedPublisher;
import io.gatehouse.cloud.ingest.CloudJournal;
import io.gatehouse.cloud.ingest.Ingest;
import io.gatehouse.cloud.lake.LakeWriter;
import io.gatehouse.cloud.ledger.LedgerReader;
import io.gatehouse.cloud.lot.Lots;
import io.gatehouse.cloud.lot.RegisteredUnits;
import io.gatehouse.cloud.mqtt.GatewayDesk;
import io.gatehouse.cloud.mqtt.MqttConnection;
import io.gatehouse.cloud.mqtt.Outbox;
import io.gatehouse.cloud.sql.Database;
import io.gatehouse.cloud.stream.EventStream;
import io.gatehouse.cloud.stream.Relay;
import io.gatehouse.cloud.stream.SegmentFiles;
import io.gatehouse.cloud.work.Worker;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.sync.Topic;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The running cloud: one process, its threads and their order of closing. Started once, closed once.
 */
public final class Cloud implements AutoCloseable {

    /** Readers are woken when there is work; this is for what a wake-up missed. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private int port;

    private Cloud() {}

    /**
     * Starts all of it.
     *
     * @throws RuntimeException says what could not be started; what had been is closed again
     */
    public static Cloud start(CloudConfiguration configuration) {
        Cloud cloud = new Cloud();
        try {
            cloud.begin(configuration);
            return cloud;
        } catch (RuntimeException failed) {
            cloud.close();
            throw failed;
        }
    }

    /** Of the API, on loopback. */
    public int port() {
        return port;
    }

    private void begin(CloudConfiguration configuration) {
        folder(configuration);
        Clock clock = ClockProvider.open(configuration.clock(), configuration.clockSettings());
        Database database = keep(configuration
                .database()
                .map(Database::postgresql)
                .orElseGet(() -> Database.sqlite(configuration.data().resolve("cloud.db"))));
        Feed feed = new Feed(SecretFiles.feedKey(configuration.feedKey()));
        CloudJournal journal = new CloudJournal(clock);
        LedgerReader ledger = new LedgerReader(database, feed);
        Lots lots = new Lots(database, feed, journal, ledger, clock, JdkCrypto.random(), text(configuration.unitCa()));
        EventStream stream =
                keep(new SegmentFiles(configuration.data().resolve("stream"), configuration.segmentBytes()));
        LakeWriter lake = keep(new LakeWriter(
                database,
                stream,
                configuration.data().resolve("lake"),
                configuration.data().resolve("lake-unfinished"),
                configuration.lakeBatchEntries()));
        MqttConnection mqtt = configuration
                .mqtt()
                .map(address -> new MqttConnection(address, JdkCrypto.random()))
                .orElse(null);
        Outbox outbox = mqtt == null ? (topic, payload, timeToLive) -> false : mqtt;

        Worker lakeWorker = new Worker("lake", configuration.lakeFlush(), () -> each(lots, lot -> lake.step(lot) > 0));
        Relay relay = new Relay(database, stream);
        Worker relayWorker = new Worker("relay", IDLE, () -> each(lots, lot -> relay.step(lot) > 0));
        FeedPublisher publisher =
                new FeedPublisher(database, feed, (lot, message) -> outbox.send(Topic.feed(lot), message, null));
        Worker feedWorker = new Worker("feed", IDLE, () -> each(lots, publisher::step));
        Worker ledgerWorker = new Worker("ledger", IDLE, () -> {
            boolean more = each(lots, lot -> ledger.step(lot) > 0);
            feedWorker.wake();
            return more;
        });
        Runnable stored = () -> {
            ledgerWorker.wake();
            relayWorker.wake();
        };
        List<Worker> workers = List.of(lakeWorker, relayWorker, feedWorker, ledgerWorker);
        workers.forEach(worker -> keep(worker.start()));
        if (mqtt != null) {
            Ingest ingest = new Ingest(database, new RegisteredUnits(), clock, JdkCrypto.verifier());
            keep(mqtt).start(new GatewayDesk(database, ingest, feed, clock, outbox, stored));
        }
        Operations operations =
                new Operations(database, lots, journal, ledger, outbox, clock, JdkCrypto.random(), stored);
        serve(configuration, operations, clock, () -> faults(workers, mqtt == null || mqtt.isConnected()));
    }

    private void serve(CloudConfiguration configuration, Operations operations, Clock clock, Wellbeing wellbeing) {
        BearerToken token = new BearerToken(SecretFiles.token(configuration.tokenFile()));
        ApplicationContext context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .properties(Map.of(
                        "micronaut.application.name",
                        "cloud",
                        "micronaut.server.host",
                        "127.0.0.1",
                        "micronaut.server.port",
                        configuration.apiPort() == 0 ? -1 : configuration.apiPort(),
                        "micronaut.server.max-request-size",
                        "4MB",
                        "endpoints.health.details-visible",
                        "ANONYMOUS"))
                .build();
        context.registerSingleton(Operations.class, operations);
        context.registerSingleton(Clock.class, clock);
        context.registerSingleton(BearerToken.class, token);
        context.registerSingleton(Wellbeing.class, wellbeing);
        keep(context).start();
        EmbeddedServer server = context.getBean(EmbeddedServer.class);
        try {
            server.start();
        } catch (RuntimeException notStarted) {
            throw new IllegalStateException(
                    "the API cannot listen on 127.0.0.1:" + configuration.apiPort()
                            + " (api.port): is the port in use? " + notStarted.getMessage(),
                    notStarted);
        }
        port = server.getPort();
    }

    private static Map<String, String> faults(List<Worker> workers, boolean isConnected) {
        Map<String, String> faults = new TreeMap<>();
        for (Worker worker : workers) {
            String fault = worker.fault();
            if (fault != null) {
                faults.put(worker.name(), fault);
            }
        }
        if (!isConnected) {
            faults.put("mqtt", "no connection to the broker");
        }
        return faults;
    }

    /** Steps once for each lot; whether any of them has more. */
    private static boolean each(Lots lots, Predicate<LotId> step) {
        boolean more = false;
        for (LotId lot : lots.all()) {
            more |= step.test(lot);
        }
        return more;
    }

    private static void folder(CloudConfiguration configuration) {
        try {
            Files.createDirectories(configuration.data());
        } catch (IOException unusable) {
            throw new UncheckedIOException("the data folder " + configuration.data() + " cannot be made", unusable);
        }
    }

    private static String text(java.nio.file.Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        open.push(part);
        return part;
    }

    /** Closes what was opened, the last first, each within its own bound. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception broken) {
                org.slf4j.LoggerFactory.getLogger(Cloud.class)
                        .warn("{} did not close", part.getClass().getSimpleName(), broken);
            }
        }
    }
}
