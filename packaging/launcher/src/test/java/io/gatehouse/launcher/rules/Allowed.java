package io.gatehouse.launcher.rules;

import java.util.Map;

/** Where a house rule may be broken: a part of the path, and why. Keep it short. */
final class Allowed {
    static final Map<String, String> WALL_CLOCK = Map.of(
            "launcher/proof/TestRun.java", "marks when the build began, runs without any library",
            "protocol/time/SystemClock.java", "the adapter of the port",
            "hardware/clock/VirtualClock.java", "the adapter of the port");
    static final Map<String, String> MONOTONIC_CLOCK = Map.of(
            "testkit/Eventually.java", "waits for other processes in real time",
            "protocol/time/SystemClock.java", "the adapter of the port",
            "hardware/clock/VirtualClock.java", "the adapter of the port",
            "simulator/bench/", "a benchmark's stopwatch");
    static final Map<String, String> SLEEP = Map.of(
            "testkit/Eventually.java", "the one place that polls",
            "cloud/api/Operations.java", "polls, bounded, for the ledger's transaction: a database has no event",
            "demo/Pause.java", "the demo's own pace in real time",
            "tether/Tethered.java", "ends an orphan whose orderly stop hangs");
    static final Map<String, String> RANDOMNESS = Map.of();
    static final Map<String, String> CATCH_EVERYTHING = Map.of();
    static final Map<String, String> PRINTING = Map.of(
            "launcher/doctor/Doctor.java", "a program",
            "launcher/proof/TestRun.java", "a program",
            "tether/Tethered.java", "a program");

    private Allowed() {}
}
