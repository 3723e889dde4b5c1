package io.gatehouse.cloud;

import io.gatehouse.cloud.program.Cloud;
import io.gatehouse.cloud.program.CloudConfiguration;
import io.gatehouse.protocol.config.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The cloud as a program: runs until SIGTERM, or until its parent is gone when it was told so. */
@Command(
        name = "cloud",
        mixinStandardHelpOptions = true,
        description = "Takes the lots' journals over MQTT, keeps the ledger, the feed, the stream and the lake.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:stopped as asked", "1:could not start", "2:the command line or the configuration is wrong"})
public final class CloudProgram implements Callable<Integer> {

    private static final int NOT_STARTED = 1;
    private static final int WRONG_CONFIGURATION = 2;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "cloud.toml")
    private @Nullable Path config;

    @Option(names = "--check-config", description = "read the configuration, say what is wrong with it, and end")
    private boolean checkOnly;

    @Option(names = "--stop-with-parent", description = "stop when standard input ends")
    private boolean stopWithParent;

    /** Entry point. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CloudProgram()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        CloudConfiguration configuration;
        try {
            configuration = CloudConfiguration.read(java.util.Objects.requireNonNull(config));
        } catch (ConfigurationException wrong) {
            System.err.println(wrong.getMessage());
            return WRONG_CONFIGURATION;
        }
        if (checkOnly) {
            System.out.println(config + " is fine");
            return 0;
        }
        logTo(configuration);
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch closed = stopOnSignal(stop);
        try (Cloud cloud = Cloud.start(configuration)) {
            if (stopWithParent) {
                Thread.ofPlatform().daemon().name("parent").start(() -> waitForEndOfInput(System.in, stop));
            }
            System.out.println("cloud ready " + cloud.port());
            System.out.flush();
            stop.await();
            return 0;
        } catch (RuntimeException failed) {
            System.err.println("the cloud cannot start: " + failed.getMessage());
            return NOT_STARTED;
        } finally {
            stop.countDown();
            closed.countDown();
        }
    }

    /** The JVM ends when its shutdown hooks have: this one waits until everything is closed. */
    private static CountDownLatch stopOnSignal(CountDownLatch stop) {
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            boolean isRunning = stop.getCount() > 0;
            stop.countDown();
            try {
                if (isRunning) {
                    closed.await();
                }
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }));
        return closed;
    }

    private static void waitForEndOfInput(InputStream input, CountDownLatch stop) {
        try {
            while (input.read() >= 0) {
                // What is said does not matter, only that somebody is there.
            }
        } catch (IOException gone) {
            System.err.println("standard input is gone: " + gone.getMessage());
        }
        stop.countDown();
    }

    /** Before the first logger is made. */
    private static void logTo(CloudConfiguration configuration) {
        System.setProperty("logback.configurationFile", "io/gatehouse/cloud/cloud-logback.xml");
        System.setProperty("gatehouse.log.folder", configuration.logFolder().toString());
        System.setProperty("gatehouse.log.file_bytes", String.valueOf(configuration.logFileBytes()));
        System.setProperty("gatehouse.log.total_bytes", String.valueOf(configuration.logTotalBytes()));
    }
}
