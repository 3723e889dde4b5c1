package io.gatehouse.simulator.demo;

import io.gatehouse.protocol.json.Json;
import io.gatehouse.simulator.demo.audit.Audit;
import io.gatehouse.simulator.demo.audit.Summary;
import io.gatehouse.simulator.demo.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;

/**
 * What only the world knows of a headless run. Left in the folder, so that the sum can be drawn again from the stores,
 * without a program running: {@code demo --check}.
 */
record LastRun(long seed, World.Truth truth, long cuts, long kills) {

    private static final String FILE = "last-run.json";

    /** @throws IOException when no headless demo has ended there */
    static LastRun read(DemoFolder folder) throws IOException {
        return Json.read(Files.readAllBytes(folder.root().resolve(FILE)), LastRun.class);
    }

    void write(DemoFolder folder) throws IOException {
        Files.write(folder.root().resolve(FILE), Json.write(this));
    }

    Summary sum(Audit audit) throws SQLException, IOException {
        return new Summary(
                seed,
                truth.entries(),
                truth.exits(),
                truth.inside(),
                audit.refused(),
                audit.unrated(),
                audit.charges(),
                audit.chargedMinor(),
                audit.journalled(),
                audit.inCloud(),
                audit.inLake(),
                audit.pending(),
                cuts,
                kills);
    }
}
