package io.gatehouse.protocol.fact;

import io.gatehouse.protocol.fact.Succession.Range;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** One of every fact about a gateway's lives, once with all its members and once with the required ones only. */
final class SuccessionSamples {

    private SuccessionSamples() {}

    static Succession of(FactType type, boolean full) {
        return all(full).stream()
                .filter(sample -> sample.getClass().equals(type.form()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Succession> all(boolean full) {
        return List.of(
                new Succession.Predecessor(
                        full ? FactSamples.STREAM.incarnation() : null,
                        40,
                        full ? "0a".repeat(32) : null,
                        List.of(new Range(1, 44), new Range(48, 50)),
                        List.of(new Range(45, 47)),
                        "lane.db is damaged",
                        full ? UUID.fromString("8c1f0a52-7f3e-4a6b-9d21-5b6c7d8e9fa0") : null,
                        12),
                new Succession.Refiled(
                        FactSamples.STREAM.incarnation(),
                        41,
                        "0b".repeat(32),
                        "{\"data\":{},\"meta\":{}}".getBytes(StandardCharsets.UTF_8)),
                new Succession.UnitConfirmed("controller", 2));
    }
}
