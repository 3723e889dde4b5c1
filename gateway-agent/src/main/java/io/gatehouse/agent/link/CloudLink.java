package io.gatehouse.agent.link;

import io.gatehouse.agent.config.AgentConfig;
import io.gatehouse.agent.config.AgentConfig.LinkConfig;
import io.gatehouse.agent.page.CurrentView;
import io.gatehouse.agent.page.LaneView;
import io.gatehouse.agent.store.FeedStore;
import io.gatehouse.agent.store.JournalReading;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.link.Bridge;
import io.gatehouse.link.BridgePorts;
import io.gatehouse.link.LinkState;
import io.gatehouse.link.TlsFiles;
import io.gatehouse.link.Transport;
import io.gatehouse.link.aws.AwsTransport;
import io.gatehouse.link.paho.PahoTransport;
import io.gatehouse.protocol.config.ConfigurationException;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.crypto.Pem;
import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.PoolState;
import io.gatehouse.protocol.id.Incarnation;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.StreamId;
import io.gatehouse.protocol.sync.FeedMark;
import io.gatehouse.protocol.sync.Mark;
import io.gatehouse.protocol.sync.Status;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way to the cloud. What it says of itself may be asked from any thread; before {@link #start} it is offline.
 */
public final class CloudLink implements AutoCloseable {

    private final AgentConfig config;
    private final Clock clock;
    private final RandomSource random;
    private final CurrentView view;
    private volatile @Nullable Bridge bridge;
    private @Nullable JournalReading journal;

    /** @param clock of the lane: ages are told in its time */
    public CloudLink(AgentConfig config, Clock clock, RandomSource random, CurrentView view) {
        this.config = config;
        this.clock = clock;
        this.random = random;
        this.view = view;
    }

    /** The first entry of a new incarnation. */
    public Fact.JournalOpened journalOpened(StreamId stream, byte[] journalKey) {
        return DeviceKey.certify(config.link(), stream, journalKey);
    }

    /** Begins to connect, and goes on for as long as this is open. */
    public void start(LaneStore store, FeedStore feed, LaneInbox lane) {
        JournalReading reading = JournalReading.open(config.store());
        StorePorts ports = new StorePorts(reading, feed, store.journalKey(), store.acknowledged(), lane, clock);
        // The bridge's timers guard real connections: they count in this machine's time, also in a faster world.
        Clock machine = ClockProvider.open("system", Map.of());
        Bridge started = new Bridge(
                config.lot(),
                feedKey(),
                JdkCrypto.verifier(),
                new BridgePorts(ports, ports, ports, lane::post, this::status),
                transport(config.link()),
                machine,
                random);
        journal = reading;
        bridge = started;
        started.start();
    }

    private Transport transport(LinkConfig link) {
        String unit = config.unit().value();
        TlsFiles files = new TlsFiles(link.ca(), link.certificate(), link.key());
        return switch (link.driver()) {
            case PAHO -> new PahoTransport(link.host(), link.port(), unit, files);
            case AWS ->
                new AwsTransport(
                        link.host(), link.port(), unit, files, config.store().resolve("native"));
        };
    }

    private byte[] feedKey() {
        try {
            return DeviceKey.pem(config.link().feedKey()).block(Pem.PUBLIC_KEY);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ConfigurationException(
                    "key link.feed_key: the cloud's public feed key in PEM was expected: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    /** There are new durable entries. */
    public void journalGrew() {
        Bridge running = bridge;
        if (running != null) {
            running.journalGrew();
            running.statusChanged();
        }
    }

    /** Whether the cloud does not answer at the moment. */
    public boolean isOffline() {
        return !state().map(LinkState::online).orElse(false);
    }

    /** How long ago the cloud last showed that the feed ends here, in the lane's time; empty when never. */
    public Optional<Duration> feedAge() {
        return state().flatMap(LinkState::feedAge).map(this::inLaneTime);
    }

    /** For the page. */
    public LaneView.Link shown() {
        Optional<LinkState> state = state();
        if (state.isEmpty()) {
            return new LaneView.Link(false, "not started", Optional.empty());
        }
        LinkState link = state.get();
        String words = link.problem().orElse(link.phase().name().toLowerCase(Locale.ROOT));
        return new LaneView.Link(link.online(), words, feedAge());
    }

    private Duration inLaneTime(Duration real) {
        long speed = Math.max(1, Duration.ofSeconds(1000).dividedBy(clock.realWait(Duration.ofSeconds(1000))));
        return real.multipliedBy(speed);
    }

    private Optional<LinkState> state() {
        return Optional.ofNullable(bridge).map(Bridge::state);
    }

    private Status status(Mark head, Mark acked, FeedMark feed) {
        Optional<LaneView> lane = view.newest();
        List<String> faults = new ArrayList<>();
        List<PoolState> pools = new ArrayList<>();
        lane.ifPresent(seen -> {
            seen.barrier().problem().ifPresent(problem -> faults.add("barrier_silent"));
            if (seen.storage().full()) {
                faults.add("journal_full");
            }
            seen.readers().stream()
                    .filter(reader -> reader.problem().isPresent())
                    .forEach(reader -> faults.add("reader_fault"));
            seen.places()
                    .ifPresent(places ->
                            pools.add(new PoolState(new PoolId(places.pool()), places.free(), places.rights())));
        });
        return new Status(
                clock.now(),
                config.unit(),
                config.lane(),
                incarnation(),
                head,
                acked,
                feed,
                lane.map(LaneView::phase).orElse("starting"),
                pools,
                faults.stream().distinct().toList());
    }

    private Incarnation incarnation() {
        JournalReading reading = journal;
        if (reading == null) {
            throw new IllegalStateException("the link is asked for its status before it was started");
        }
        return reading.stream().incarnation();
    }

    @Override
    public void close() {
        Bridge running = bridge;
        if (running != null) {
            running.close();
        }
        JournalReading reading = journal;
        if (reading != null) {
            reading.close();
        }
    }
}
