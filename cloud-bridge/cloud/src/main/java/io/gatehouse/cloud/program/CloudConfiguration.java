package io.gatehouse.cloud.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.gatehouse.cloud.mqtt.MqttConnection;
import io.gatehouse.protocol.config.ConfigurationException;
import io.gatehouse.protocol.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code cloud.toml} says; {@code cloud-example.toml} beside this class explains each key.
 *
 * @param database absent is SQLite in the data folder; else a PostgreSQL URL
 * @param mqtt absent runs without a broker (tests, repairs)
 * @param clockSettings of the clock's driver
 */
public record CloudConfiguration(
        Path data,
        Optional<String> database,
        int apiPort,
        Path tokenFile,
        Optional<MqttConnection.Address> mqtt,
        Path unitCa,
        Path feedKey,
        long segmentBytes,
        Duration lakeFlush,
        int lakeBatchEntries,
        String clock,
        Map<String, String> clockSettings,
        Path logFolder,
        long logFileBytes,
        long logTotalBytes) {

    /**
     * Reads a file; paths in it are relative to its folder.
     *
     * @throws ConfigurationException names file, key and what was expected
     */
    public static CloudConfiguration read(Path file) {
        JsonNode tree;
        try {
            tree = new TomlMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException broken) {
            throw new ConfigurationException(
                    file + ": no TOML: " + broken.getOriginalMessage() + " (line "
                            + (broken.getLocation() == null
                                    ? 0
                                    : broken.getLocation().getLineNr()) + ")",
                    broken);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    file + ": cannot be read; a configuration of the cloud was expected there", unreadable);
        }
        Settings settings = Settings.of(file.toString(), tree);
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
        CloudConfiguration configuration = of(settings, folder);
        settings.done();
        return configuration;
    }

    private static CloudConfiguration of(Settings settings, Path folder) {
        Path data = folder.resolve(settings.text("data", ".")).normalize();
        Settings api = settings.table("api");
        Settings lake = settings.table("lake");
        Settings clock = settings.table("clock");
        Settings log = settings.table("log");
        String driver = clock.text("driver", "system");
        return new CloudConfiguration(
                data,
                database(settings.table("database")),
                Math.toIntExact(api.whole("port", 0, 0, 65_535)),
                folder.resolve(api.text("token_file", data.resolve("api-token").toString())),
                mqtt(settings, folder),
                existing(settings.table("units"), "ca_file", folder),
                folder.resolve(settings.table("feed")
                        .text("key_file", data.resolve("feed-key.pem").toString())),
                settings.table("stream").whole("segment_bytes", 16L << 20, 4096, 1L << 30),
                Duration.ofMillis(lake.whole("flush_ms", 2000, 50, 3_600_000)),
                Math.toIntExact(lake.whole("batch_entries", 20_000, 1, 1_000_000)),
                driver,
                clock.others(),
                folder.resolve(log.text("folder", data.resolve("logs").toString())),
                log.whole("file_bytes", 5L << 20, 10_000, 1L << 30),
                log.whole("total_bytes", 50L << 20, 10_000, 1L << 40));
    }

    private static Optional<String> database(Settings database) {
        return database.optionalText("url").map(url -> {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw database.wrong("url", "jdbc:postgresql://host:port/name was expected, but it is \"" + url + "\"");
            }
            return url;
        });
    }

    private static Optional<MqttConnection.Address> mqtt(Settings settings, Path folder) {
        Settings mqtt = settings.table("mqtt");
        Optional<String> uri = mqtt.optionalText("uri");
        String clientId = mqtt.text("client_id", "cloud");
        if (uri.isEmpty()) {
            return Optional.empty();
        }
        if (uri.get().startsWith("tcp://")) {
            return Optional.of(new MqttConnection.Address(uri.get(), clientId, null, null, null));
        }
        if (!uri.get().startsWith("ssl://")) {
            throw mqtt.wrong("uri", "ssl://host:port was expected, but it is \"" + uri.get() + "\"");
        }
        return Optional.of(new MqttConnection.Address(
                uri.get(),
                clientId,
                existing(mqtt, "certificate_file", folder),
                existing(mqtt, "key_file", folder),
                existing(mqtt, "ca_file", folder)));
    }

    private static Path existing(Settings settings, String key, Path folder) {
        Path file = folder.resolve(settings.text(key)).normalize();
        if (!Files.isReadable(file)) {
            throw settings.wrong(key, "a file that can be read was expected, but " + file + " is none");
        }
        return file;
    }
}
