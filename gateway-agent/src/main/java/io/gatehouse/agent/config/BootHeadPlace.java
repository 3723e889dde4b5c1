package io.gatehouse.agent.config;

import io.gatehouse.protocol.crypto.DomainHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** Where a file that need not outlive the boot is kept: in memory where the machine has such a place. */
final class BootHeadPlace {

    private static final List<Path> IN_MEMORY = List.of(Path.of("/run/gatehouse"), Path.of("/dev/shm"));
    private static final int NAME_BYTES = 8;

    private BootHeadPlace() {}

    /** One for each store of this machine. */
    static Path usual(Path store) {
        byte[] hash =
                DomainHash.sha256(store.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
        Path folder = IN_MEMORY.stream()
                .filter(Files::isWritable)
                .findFirst()
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        return folder.resolve("gatehouse-" + HexFormat.of().formatHex(hash, 0, NAME_BYTES) + ".head");
    }
}
