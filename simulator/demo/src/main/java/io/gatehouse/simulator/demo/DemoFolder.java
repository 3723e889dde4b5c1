package io.gatehouse.simulator.demo;

import io.gatehouse.simulator.demo.audit.Audit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a demo keeps what it knows.
 *
 * @param root the folder given by {@code --data}
 */
record DemoFolder(Path root) {

    static DemoFolder open(Path root) throws IOException {
        DemoFolder folder = new DemoFolder(root.toAbsolutePath().normalize());
        for (Path each : new Path[] {folder.root, folder.broker(), folder.cloud(), folder.issuer()}) {
            Files.createDirectories(each);
        }
        return folder;
    }

    Path authority() {
        return root.resolve("ca");
    }

    Path issuer() {
        return root.resolve("issuer");
    }

    Path broker() {
        return root.resolve("broker");
    }

    Path cloud() {
        return root.resolve("cloud");
    }

    Path cloudConfig() {
        return cloud().resolve("cloud.toml");
    }

    Path agent(String lane) {
        return root.resolve("agents").resolve(lane);
    }

    Path agentConfig(String lane) {
        return agent(lane).resolve("agent.toml");
    }

    Path laneStore(String lane) {
        return agent(lane).resolve("lane.db");
    }

    Path lake() {
        return cloud().resolve("lake");
    }

    Path cloudDatabase() {
        return cloud().resolve("cloud.db");
    }

    Path remembered() {
        return root.resolve("world.json");
    }

    Path log(String program) {
        return root.resolve("logs").resolve(program + ".out");
    }

    /** Counts what its stores hold. */
    Audit audit() {
        return new Audit(Lot.LANES.stream().map(this::laneStore).toList(), cloudDatabase(), lake());
    }
}
