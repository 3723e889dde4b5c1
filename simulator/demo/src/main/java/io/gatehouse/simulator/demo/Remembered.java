package io.gatehouse.simulator.demo;

import io.gatehouse.protocol.json.Json;
import io.gatehouse.simulator.demo.world.World;
import io.gatehouse.simulator.hardware.controller.VirtualLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The file in which a demo leaves what its next start goes on from.
 *
 * @param populationSeed the residents follow from it
 * @param memories what the barriers' controllers keep without power
 */
record Remembered(
        Optional<Long> populationSeed,
        Optional<Instant> stoppedAt,
        World.Remembered world,
        Map<String, VirtualLane.Memory> memories) {

    /** As it stands in the file. */
    private record Form(
            long populationSeed, Instant stoppedAt, World.Remembered world, Map<String, VirtualLane.Memory> memories) {}

    static Remembered read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Remembered(Optional.empty(), Optional.empty(), new World.Remembered(List.of(), 0, 0), Map.of());
        }
        Form form = Json.read(Files.readAllBytes(file), Form.class);
        return new Remembered(
                Optional.of(form.populationSeed()), Optional.of(form.stoppedAt()), form.world(), form.memories());
    }

    static Remembered of(long populationSeed, Demo demo) {
        return new Remembered(
                Optional.of(populationSeed),
                Optional.of(demo.clock().now()),
                demo.world().remember(),
                demo.lanes().stream()
                        .collect(Collectors.toMap(
                                LaneUnit::lane, lane -> lane.controller().with(virtual -> virtual.memory()))));
    }

    void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(
                fresh, Json.write(new Form(populationSeed.orElseThrow(), stoppedAt.orElseThrow(), world, memories)));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    VirtualLane.Memory memory(String lane) {
        return memories.getOrDefault(lane, VirtualLane.Memory.NEW);
    }
}
