package io.gatehouse.launcher.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program behind {@code ./gatehouse test}. */
final class TestRun {
    private static final int EXIT_USAGE = 2;
    private static final int EXIT_BUILD_BROKEN = 3;
    private static final long STOP_TIMEOUT_MS = 10_000;
    private static final String HELP = """
            Usage: ./gatehouse test [--all] [--long] [--again]

            Builds everything and passes all tests. Prints failing and skipped tests by name and ends with
            the line "N passed, N failed, N skipped".

              --all    no test may be skipped: what a test needs and this machine lacks is a failure
              --long   the full counts of proofs that repeat themselves
              --again  runs a failed test once more; one that passes then counts as passed and is named

            Exit codes: 0 nothing failed (with --all: nothing skipped either), 1 a test failed,
            2 wrong use of this command, 3 the build broke before all tests had run.""";

    private final Path home;
    private final PrintStream out;
    private final boolean all;
    private final boolean full;
    private final boolean again;

    private TestRun(Path home, PrintStream out, boolean all, boolean full, boolean again) {
        this.home = home;
        this.out = out;
        this.all = all;
        this.full = full;
        this.again = again;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean all = false;
        boolean full = false;
        boolean again = false;
        for (String argument : arguments) {
            switch (argument) {
                case "--all" -> all = true;
                case "--long" -> full = true;
                case "--again" -> again = true;
                case "--help", "-h" -> {
                    System.out.println(HELP);
                    System.exit(0);
                }
                default -> {
                    System.err.println("gatehouse test: unknown option " + argument + "\n" + HELP);
                    System.exit(EXIT_USAGE);
                }
            }
        }
        Path home = Path.of(System.getProperty("gatehouse.home", "")).toAbsolutePath();
        System.exit(new TestRun(home, System.out, all, full, again).run());
    }

    private int run() throws IOException, InterruptedException {
        Instant started = Instant.now();
        SurefireReports.clear(home);
        Path log = home.resolve("target/test.log");
        Files.createDirectories(home.resolve("target"));
        out.println("Building and testing Gatehouse (full log: " + log + ")");
        MavenLines lines = new MavenLines();
        int code = maven(log, lines);
        boolean broken = code != 0 || lines.deadFork();
        if (!broken) {
            markBuilt(started);
        }
        return report(broken, code, lines, log);
    }

    private int report(boolean broken, int code, MavenLines lines, Path log) throws IOException {
        List<TestCase> cases = new ArrayList<>();
        boolean unreadable = false;
        for (Path report : SurefireReports.find(home)) {
            try {
                cases.addAll(SurefireReports.read(report));
            } catch (IOException incomplete) {
                out.println("UNREADABLE " + incomplete.getMessage());
                unreadable = true;
            }
        }
        Tally tally = Tally.of(cases);
        list(cases, TestCase.Outcome.SKIPPED, all ? "SKIPPED, which --all forbids:" : "SKIPPED:");
        list(cases, TestCase.Outcome.UNSTEADY, "UNSTEADY, passed when run again:");
        list(cases, TestCase.Outcome.FAILED, "FAILED:");
        if (broken) {
            out.println(
                    lines.deadFork() ? "A TEST PROCESS DIED:" : "THE BUILD BROKE (Maven's exit code " + code + "):");
            lines.reasons().forEach(reason -> out.println("  " + reason));
            out.println("  full log: " + log);
        } else if (all && cases.isEmpty()) {
            out.println("NO TEST RAN, which --all forbids");
        }
        out.println(tally.line());
        out.flush();
        return broken || unreadable ? EXIT_BUILD_BROKEN : tally.exitCode(all);
    }

    private void list(List<TestCase> cases, TestCase.Outcome outcome, String title) {
        List<TestCase> chosen =
                cases.stream().filter(test -> test.outcome() == outcome).toList();
        if (!chosen.isEmpty()) {
            out.println(title);
            chosen.forEach(test -> out.println("  " + test.name() + ": " + test.reason()));
        }
    }

    /** Runs Maven to its end; failing tests do not stop it, so that one run names them all. */
    private int maven(Path log, MavenLines lines) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-ntp",
                        "-Dstyle.color=never",
                        "--fail-at-end",
                        "-Dmaven.test.failure.ignore=true",
                        "-Dgatehouse.all=" + all,
                        "-Dgatehouse.long=" + full,
                        "-Dsurefire.rerunFailingTestsCount=" + (again ? 1 : 0),
                        "verify")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process maven = builder.start();
        Thread stop = new Thread(() -> stop(maven), "stop-maven");
        Runtime.getRuntime().addShutdownHook(stop);
        try (BufferedReader reader =
                        new BufferedReader(new InputStreamReader(maven.getInputStream(), StandardCharsets.UTF_8));
                Writer copy = Files.newBufferedWriter(log)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                copy.write(line + "\n");
                copy.flush();
                lines.progress(line).ifPresent(out::println);
            }
        }
        return maven.waitFor();
    }

    /** Ctrl-C must not leave Maven or a test process behind. */
    private static void stop(Process maven) {
        List<ProcessHandle> children = maven.descendants().toList();
        maven.destroy();
        try {
            if (!maven.waitFor(STOP_TIMEOUT_MS, TimeUnit.MILLISECONDS)) {
                maven.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroy);
    }

    /** A full build is also a build for the launcher: the next command need not build again. */
    private void markBuilt(Instant started) throws IOException {
        Path stamp = home.resolve("target/gatehouse.stamp");
        Files.write(stamp, new byte[0]);
        Files.setLastModifiedTime(stamp, FileTime.from(started));
    }
}
