package io.gatehouse.agent.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.device.barrier.BarrierSettings;
import io.gatehouse.device.reader.ReaderId;
import io.gatehouse.device.reader.ReaderKind;
import io.gatehouse.device.reader.ReaderSettings;
import io.gatehouse.protocol.config.ConfigurationException;
import io.gatehouse.protocol.config.Settings;
import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LaneId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.OperatorId;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.id.UnitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is configured of one agent. Relative paths in the file count from the file's folder.
 *
 * @param certainty what is risked on a disk that may not be the newest
 * @param behaviour timers and policies of the lane, and what was chosen for decisions
 * @param store folder of lane.db and feed.db
 * @param storeBytes what lane.db may use; near the end only exits are written
 * @param pool the pool of bays this lane leads to
 * @param clock name of the clock and its own settings
 */
public record AgentConfig(
        OperatorId operator,
        LotId lot,
        LaneId lane,
        GatewayId gateway,
        UnitId unit,
        Direction direction,
        PoolId pool,
        IdentityConfig certainty,
        LaneConfig behaviour,
        Path store,
        long storeBytes,
        PageConfig page,
        LinkConfig link,
        ClockConfig clock,
        BarrierSettings barrier,
        List<ReaderSettings> readers,
        LogConfig log) {

    /**
     * What is risked while nobody can say whether this unit runs on its newest disk (design, section 3).
     *
     * @param unconfirmedCars u: cars let in by one boot that no witness has confirmed
     * @param emergencyCars e: places of a new incarnation that nobody has given rights yet
     * @param bootHead the file that outlives the agent, but not the boot
     */
    public record IdentityConfig(int unconfirmedCars, int emergencyCars, Path bootHead) {}

    /**
     * The local page.
     *
     * @param port on loopback; 0 takes a free one and prints it
     */
    public record PageConfig(int port) {}

    /** Whose MQTT client carries the link. */
    public enum LinkDriver {
        /** Eclipse Paho: Java only. */
        PAHO,
        /** The AWS Common Runtime: a native library, unpacked to the store's folder. */
        AWS
    }

    /**
     * The way to the cloud's broker.
     *
     * @param ca the certificate authority of the lot, PEM
     * @param certificate of this unit, PEM
     * @param key of this unit, PEM (PKCS#8)
     * @param feedKey public key under which the cloud signs the feed, PEM
     */
    public record LinkConfig(
            LinkDriver driver, String host, int port, Path ca, Path certificate, Path key, Path feedKey) {}

    /** A clock by name. */
    public record ClockConfig(String driver, Map<String, String> settings) {}

    /**
     * Where logs go.
     *
     * @param maxBytes of all log files together
     */
    public record LogConfig(Path folder, long maxBytes) {}

    /**
     * Reads the file.
     *
     * @throws ConfigurationException names file, key and what was expected
     */
    public static AgentConfig read(Path file) {
        Settings top = Settings.of(file.toString(), tree(file));
        Path folder = file.toAbsolutePath().getParent();
        Path base = folder == null ? Path.of("") : folder;
        AgentConfig config = read(top, base);
        top.done();
        config.checkReaders(top);
        return config;
    }

    private static JsonNode tree(Path file) {
        try {
            return new TomlMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException notToml) {
            throw new ConfigurationException(
                    file + ":" + notToml.getLocation().getLineNr() + ": " + notToml.getOriginalMessage(), notToml);
        } catch (IOException unreadable) {
            throw new ConfigurationException("cannot read the configuration " + file + ": " + unreadable, unreadable);
        }
    }

    private static AgentConfig read(Settings top, Path base) {
        Settings identity = top.table("identity");
        Settings store = top.table("store");
        Settings page = top.table("page");
        Settings log = top.table("log");
        return new AgentConfig(
                identity.text("operator", OperatorId::new),
                identity.text("lot", LotId::new),
                identity.text("lane", LaneId::new),
                identity.text("gateway", GatewayId::new),
                identity.text("unit", UnitId::new),
                identity.word("direction", Direction.class),
                identity.text("pool", "general", PoolId::new),
                certainty(identity, base, base.resolve(store.text("folder", "."))),
                LaneConfig.read(top.table("lane"), top.table("decision")),
                store.text("folder", ".", base::resolve),
                store.whole("max_bytes", 2L << 30, 16L << 20, 1L << 40),
                new PageConfig((int) page.whole("port", 8080, 0, 65535)),
                link(top.table("link"), base),
                clock(top.table("clock")),
                barrier(top.table("barrier")),
                top.tables("reader").stream().map(AgentConfig::reader).toList(),
                new LogConfig(
                        log.text("folder", "logs", base::resolve),
                        log.whole("max_bytes", 20L << 20, 1L << 20, 1L << 40)));
    }

    private static IdentityConfig certainty(Settings identity, Path base, Path store) {
        String usual = BootHeadPlace.usual(store).toString();
        return new IdentityConfig(
                (int) identity.whole("unconfirmed_cars", 3, 0, 10_000),
                (int) identity.whole("emergency_cars", 5, 0, 10_000),
                base.resolve(identity.text("boot_head", usual)));
    }

    private static LinkConfig link(Settings link, Path base) {
        return new LinkConfig(
                link.word("driver", LinkDriver.class, LinkDriver.PAHO),
                link.text("host"),
                (int) link.whole("port", 8883, 1, 65535),
                link.text("ca", base::resolve),
                link.text("certificate", base::resolve),
                link.text("key", base::resolve),
                link.text("feed_key", base::resolve));
    }

    private static ClockConfig clock(Settings clock) {
        return new ClockConfig(clock.text("driver", "system"), clock.others());
    }

    private static BarrierSettings barrier(Settings barrier) {
        return new BarrierSettings(barrier.text("driver"), barrier.others());
    }

    private static ReaderSettings reader(Settings reader) {
        return new ReaderSettings(
                reader.text("kind", ReaderKind::parse),
                reader.text("driver"),
                reader.text("id", ReaderId::new),
                reader.others());
    }

    private void checkReaders(Settings top) {
        Set<ReaderId> ids = new HashSet<>();
        for (ReaderSettings reader : readers) {
            if (!ids.add(reader.id())) {
                throw top.wrong(
                        "reader", "each reader needs an id of its own, but \"" + reader.id() + "\" is there twice");
            }
        }
    }

    /** Files that must be there before the agent can start, with the key that names each. */
    Stream<Map.Entry<String, Path>> files() {
        return Stream.of(
                Map.entry("link.ca", link.ca),
                Map.entry("link.certificate", link.certificate),
                Map.entry("link.key", link.key),
                Map.entry("link.feed_key", link.feedKey));
    }

    /**
     * Checks what the file points to.
     *
     * @throws ConfigurationException names the key and the file that cannot be read
     */
    public void checkFiles() {
        files().filter(each -> !Files.isReadable(each.getValue())).findFirst().ifPresent(each -> {
            throw new ConfigurationException(
                    "key " + each.getKey() + ": " + each.getValue() + " was expected to be a readable file");
        });
    }
}
