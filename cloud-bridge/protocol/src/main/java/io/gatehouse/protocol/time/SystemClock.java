package io.gatehouse.protocol.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The machine's own clock. Whether the wall time is synced is not known to the JVM; until a time source is watched, its
 * quality is holdover with the error that the configuration gives ({@code error_ms}, default 1000).
 */
public final class SystemClock implements Clock {

    private final Duration error;
    private final BootId boot;

    SystemClock(Duration error, BootId boot) {
        this.error = error;
        this.boot = boot;
    }

    @Override
    public WallTime wall() {
        return new WallTime(Instant.now(), WallTime.Quality.HOLDOVER, error);
    }

    @Override
    public Duration monotonic() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public BootId boot() {
        return boot;
    }

    /** Finds the system clock by the name {@code system}. */
    public static final class Provider implements ClockProvider {

        private static final Path LINUX_BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

        @Override
        public String name() {
            return "system";
        }

        @Override
        public Clock open(Map<String, String> settings) {
            for (String key : settings.keySet()) {
                if (!key.equals("error_ms")) {
                    throw new IllegalArgumentException(
                            "clock \"system\" has no setting \"" + key + "\"; it has: error_ms");
                }
            }
            return new SystemClock(Duration.ofMillis(errorMs(settings.getOrDefault("error_ms", "1000"))), boot());
        }

        private static long errorMs(String text) {
            try {
                return Math.clamp(Long.parseLong(text), 0, Integer.MAX_VALUE);
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(
                        "clock error_ms must be whole milliseconds, but is " + text, notANumber);
            }
        }

        private static BootId boot() {
            try {
                return new BootId(Files.readString(LINUX_BOOT_ID).trim());
            } catch (IOException noSuchFile) {
                // Not Linux: this process then counts as a boot of its own, which is the cautious reading.
                return new BootId("process-" + ProcessHandle.current().pid() + "-"
                        + Instant.now().toEpochMilli());
            }
        }
    }
}
