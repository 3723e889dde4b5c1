package io.gatehouse.agent;

import io.gatehouse.agent.config.AgentConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the agent of one lane until it is told to stop. */
@Command(
        name = "agent",
        description = "Runs the agent of one lane until Ctrl-C or SIGTERM.",
        mixinStandardHelpOptions = true)
public final class AgentCommand implements Callable<Integer> {

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "the agent's agent.toml")
    @Nullable
    Path config;

    @Option(names = "--check-config", description = "check the configuration, say what is wrong, and end")
    boolean checkOnly;

    @Option(names = "--stop-with-parent", description = "also stop when standard input ends")
    boolean stopWithParent;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        AgentConfig agentConfig = AgentConfig.read(java.util.Objects.requireNonNull(config));
        agentConfig.checkFiles();
        if (checkOnly) {
            say(config + " is good: " + agentConfig.direction().name().toLowerCase(java.util.Locale.ROOT) + " lane "
                    + agentConfig.lane() + " of lot " + agentConfig.lot());
            return 0;
        }
        logTo(agentConfig.log());
        CountDownLatch stopped = new CountDownLatch(1);
        Agent agent = Agent.start(agentConfig);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(agent::close));
        if (stopWithParent) {
            Thread.ofPlatform().daemon().name("parent").start(() -> awaitEndOfInput(stopped));
        }
        say("agent ready " + agent.port());
        stopped.await();
        return 0;
    }

    private void say(String line) {
        var out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        out.println(line);
        out.flush();
    }

    /** Before the first logger: logback reads the properties once. */
    private static void logTo(AgentConfig.LogConfig log) {
        System.setProperty("gatehouse.log.folder", log.folder().toString());
        System.setProperty("gatehouse.log.file_bytes", Long.toString(log.maxBytes() / 10));
    }

    private static void awaitEndOfInput(CountDownLatch stopped) {
        try {
            while (System.in.read() >= 0) {
                // Whatever comes is ignored; only its end counts.
            }
        } catch (IOException broken) {
            // A broken input is an ended one.
        }
        stopped.countDown();
    }
}
