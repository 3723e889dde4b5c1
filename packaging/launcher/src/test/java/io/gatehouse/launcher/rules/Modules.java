package io.gatehouse.launcher.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The modules of the design's section 2: their root packages, and whom each may know. */
final class Modules {
    private static final String ROOT = "io.gatehouse.";

    /** Root package of a module (below io.gatehouse) to those it may see besides itself. */
    static final Map<String, Set<String>> MAY_SEE = Map.ofEntries(
            Map.entry("testkit", Set.of()),
            Map.entry("protocol", Set.of()),
            Map.entry("link", Set.of("protocol")),
            Map.entry("device", Set.of("protocol")),
            Map.entry("agent", Set.of("protocol", "link", "device")),
            Map.entry("cloud", Set.of("protocol")),
            Map.entry("simulator.tether", Set.of()),
            Map.entry("simulator.broker", Set.of()),
            Map.entry("simulator.hardware", Set.of("protocol", "device")),
            Map.entry("simulator.bench", Set.of("protocol", "link", "device", "agent", "simulator.hardware")),
            Map.entry("simulator.demo", Set.of("protocol", "link", "device", "simulator.tether", "simulator.hardware")),
            Map.entry(
                    "launcher",
                    Set.of(
                            "protocol",
                            "link",
                            "device",
                            "agent",
                            "cloud",
                            "simulator.bench",
                            "simulator.tether",
                            "simulator.hardware",
                            "simulator.demo")));

    private static final List<String> FOLDERS = List.of(
            "simulator/testkit",
            "simulator/bench",
            "simulator/tether",
            "simulator/broker",
            "simulator/hardware",
            "simulator/demo",
            "cloud-bridge/protocol",
            "cloud-bridge/link",
            "cloud-bridge/cloud",
            "device-drivers",
            "gateway-agent",
            "packaging/launcher");

    private Modules() {}

    /** The module of a package; empty for packages of others. */
    static Optional<String> of(String packageName) {
        return MAY_SEE.keySet().stream()
                .filter(module -> (packageName + ".").startsWith(ROOT + module + "."))
                .findFirst();
    }

    /** The compiled classes of all modules that are built. */
    static List<Path> classes(Path home) {
        return FOLDERS.stream()
                .map(folder -> home.resolve(folder).resolve("target/classes"))
                .filter(Files::isDirectory)
                .toList();
    }
}
