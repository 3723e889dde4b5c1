package io.gatehouse.simulator.demo;

import io.gatehouse.protocol.json.Json;
import io.gatehouse.simulator.demo.audit.Summary;
import io.gatehouse.simulator.demo.children.ChildFailedException;
import io.gatehouse.simulator.demo.control.ControlPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./gatehouse demo}. */
@Command(
        name = "demo",
        description =
                "A whole lot on this machine: broker, cloud, lanes, drivers arriving. Prints the pages' addresses.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the demo keeps what it knows; a second start goes on there")
    @Nullable
    Path data;

    @Option(names = "--port", defaultValue = "0", description = "port of the control page; 0 takes a free one")
    int port;

    @Option(names = "--seed", description = "drivers, faults and pictures follow from it; default: drawn and printed")
    @Nullable
    Long seed;

    @Option(
            names = "--headless",
            description = "run by itself: drivers, one network cut, one killed agent; then drain and sum up")
    boolean headless;

    @Option(names = "--minutes", defaultValue = "2", description = "of wall clock, with --headless")
    int minutes;

    @Option(names = "--json", description = "print the summary as one line of JSON, with --headless")
    boolean json;

    @Option(names = "--check", description = "start nothing: sum up again what an ended headless demo left in --data")
    boolean check;

    @Option(names = "--speed", defaultValue = "30", description = "how many times faster than real time the world runs")
    int speed;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call()
            throws IOException, InterruptedException, ChildFailedException, GeneralSecurityException, SQLException {
        Path home = Path.of(System.getProperty("gatehouse.home", "."));
        Path folder = data == null ? home.resolve(".data").resolve("demo") : data;
        if (check) {
            DemoFolder ended = DemoFolder.open(folder);
            return conclude(LastRun.read(ended).sum(ended.audit()));
        }
        long chosenSeed = seed == null ? new SecureRandom().nextInt(1_000_000) : seed;
        // Before the first logger: logback reads both once.
        System.setProperty("logback.configurationFile", "demo-logback.xml");
        System.setProperty("gatehouse.log.folder", folder.resolve("logs").toString());
        say("seed " + chosenSeed + ", data in " + folder.toAbsolutePath().normalize());
        try (Demo demo = Demo.start(home, folder, chosenSeed, speed, unattended(), this::say);
                ControlPage page = ControlPage.start(port, new DemoControls(demo, speed))) {
            say("control page  http://127.0.0.1:" + page.port() + "/");
            demo.lanes().forEach(lane -> say("page of " + lane.lane() + "  http://127.0.0.1:" + lane.pagePort() + "/"));
            return headless ? run(demo, chosenSeed) : untilInterrupted();
        }
    }

    /**
     * How long an exit may be without its agent until its controller opens by itself, of this machine's time. Whoever
     * leaves so has shown nothing and pays nothing, which a sum that must add up does not allow: a headless demo starts a
     * dead agent again before that.
     */
    private Duration unattended() {
        return Duration.ofSeconds(headless ? 90 : 10);
    }

    private int untilInterrupted() throws InterruptedException {
        say("Ctrl-C ends it");
        CountDownLatch ended = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            ended.countDown();
            joinShortly(main);
        }));
        ended.await();
        return 0;
    }

    /** The shutdown waits until the main thread has closed everything in order. */
    private static void joinShortly(Thread main) {
        try {
            main.join(Duration.ofSeconds(15));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private int run(Demo demo, long chosenSeed) throws InterruptedException, SQLException, IOException {
        return conclude(new HeadlessRun(demo, chosenSeed, Duration.ofMinutes(minutes), this::say).go());
    }

    private int conclude(Summary summary) {
        if (json) {
            say(Json.text(Map.of("summary", summary)));
        } else {
            say(summary.toString());
        }
        return summary.addsUp() ? 0 : 1;
    }

    private void say(String line) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
