package io.gatehouse.simulator.demo.children;

import io.gatehouse.simulator.tether.Tethered;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One running JVM that the demo started; ends with the demo, also when the demo is killed. May be called from any
 * thread; a thread of its own copies what the child prints.
 */
public final class Child implements AutoCloseable {
    private static final long LOG_BYTES_MAX = 2 * 1024 * 1024;
    private static final int LAST_LINES_MAX = 20;
    private static final int LINE_CHARACTERS_MAX = 4_000;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final Program program;
    private final Process process;
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final Deque<String> lastLines = new ArrayDeque<>();

    private Child(Program program, Process process) {
        this.program = program;
        this.process = process;
    }

    /** Starts the program; it is not ready yet. */
    static Child start(Program program) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(program.jvmOptions());
        command.addAll(List.of("-cp", program.classPath() + File.pathSeparator + tether()));
        command.addAll(List.of(Tethered.class.getName(), program.mainClass()));
        command.addAll(program.arguments());
        CappedLog log = new CappedLog(program.log(), LOG_BYTES_MAX);
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException refused) {
            log.close();
            throw refused;
        }
        Child child = new Child(program, process);
        Thread.ofPlatform().daemon().name("output of " + program.name()).start(() -> child.copy(log));
        return child;
    }

    /**
     * Waits for the ready line.
     *
     * @return what follows the prefix on that line, without surrounding blanks
     * @throws ChildFailedException when it ended first or the deadline passed; the child is then killed
     */
    public String awaitReady(Duration deadline) throws ChildFailedException, InterruptedException {
        try {
            return ready.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            kill();
            throw failed("was not ready within " + deadline.toSeconds() + " s");
        } catch (ExecutionException ended) {
            throw failed("ended with exit code " + process.waitFor() + " before it was ready");
        }
    }

    /** The program it runs, for starting it again. */
    public Program program() {
        return program;
    }

    /** Whether its process exists. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Completes with the exit code when the process has ended. */
    public CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Kills it as a power cut would (SIGKILL) and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks it to stop (SIGTERM), and kills it when it has not stopped within 10 s. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void copy(CappedLog log) {
        try (log;
                BufferedReader output =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                String text = line.length() <= LINE_CHARACTERS_MAX ? line : line.substring(0, LINE_CHARACTERS_MAX);
                remember(text);
                if (text.startsWith(program.readyPrefix())) {
                    ready.complete(
                            text.substring(program.readyPrefix().length()).strip());
                }
                log.line(text);
            }
        } catch (IOException lost) {
            // The pipe breaks when the child is killed; a full disk ends the copy. Either is worth a line, not a stop.
            remember("(its output was lost: " + lost.getMessage() + ")");
        } finally {
            ready.completeExceptionally(new IOException(program.name() + " ended"));
        }
    }

    private void remember(String line) {
        synchronized (lastLines) {
            if (lastLines.size() == LAST_LINES_MAX) {
                lastLines.removeFirst();
            }
            lastLines.addLast(line);
        }
    }

    private ChildFailedException failed(String how) {
        synchronized (lastLines) {
            return new ChildFailedException(
                    program.name() + " " + how + ", see " + program.log() + "\n  " + String.join("\n  ", lastLines));
        }
    }

    private static String tether() throws IOException {
        try {
            return Path.of(Tethered.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException broken) {
            throw new IOException("where the tether's classes are", broken);
        }
    }
}
