package io.gatehouse.simulator.demo.children;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.testkit.Eventually;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ChildrenTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Children children = Children.open();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void end_all() {
        children.close();
    }

    @Test
    void is_ready_when_it_says_so_and_its_words_are_in_the_log() throws Exception {
        Child child = children.start(played());

        assertEquals(String.valueOf(child.pid()), child.awaitReady(DEADLINE));
        assertTrue(Files.readAllLines(child.program().log()).contains("starting"));
    }

    @Test
    void a_child_that_dies_first_is_explained_with_its_last_words() throws Exception {
        Child child = children.start(played("die"));

        ChildFailedException failure = assertThrows(ChildFailedException.class, () -> child.awaitReady(DEADLINE));
        assertTrue(String.valueOf(failure.getMessage()).contains("exit code 7"), failure::getMessage);
        assertTrue(String.valueOf(failure.getMessage()).contains("no database"), failure::getMessage);
    }

    @Test
    void a_child_that_is_late_is_killed() throws Exception {
        Child child = children.start(played("silent"));

        assertThrows(ChildFailedException.class, () -> child.awaitReady(Duration.ofMillis(500)));
        assertFalse(child.isAlive());
    }

    @Test
    void is_killed_and_started_again() throws Exception {
        Child first = children.start(played());
        first.awaitReady(DEADLINE);

        first.kill();
        Child second = children.start(first.program());

        assertEquals(137, first.exit().get());
        assertEquals(String.valueOf(second.pid()), second.awaitReady(DEADLINE));
    }

    @Test
    void its_log_has_a_cap() throws Exception {
        Child child = children.start(played("chatter"));
        child.awaitReady(DEADLINE);

        long bytes = Files.size(child.program().log())
                + Files.size(child.program().log().resolveSibling("played.log.1"));
        assertTrue(bytes <= 4 * 1024 * 1024, () -> bytes + " bytes");
    }

    @Test
    void closing_ends_all_of_them_and_starts_no_more() throws Exception {
        Child one = children.start(played());
        Child other = children.start(played());
        one.awaitReady(DEADLINE);
        other.awaitReady(DEADLINE);

        children.close();

        assertFalse(one.isAlive());
        assertFalse(other.isAlive());
        assertThrows(IOException.class, () -> children.start(played()));
    }

    @Test
    void no_child_survives_the_kill_of_its_parent() throws Exception {
        Process parent = parent();
        long child = childOf(parent);

        parent.destroyForcibly().waitFor();

        Eventually.within(DEADLINE, () -> ProcessHandle.of(child).isEmpty());
    }

    @Test
    void no_child_survives_an_interrupted_parent() throws Exception {
        Process parent = parent();
        long child = childOf(parent);

        parent.destroy();

        Eventually.within(DEADLINE, () -> ProcessHandle.of(child).isEmpty() && !parent.isAlive());
    }

    private Process parent() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        PlayedParent.class.getName(),
                        folder.resolve("grandchild.log").toString())
                .redirectErrorStream(true)
                .start();
    }

    private static long childOf(Process parent) throws IOException {
        String line = parent.inputReader().readLine();
        return Long.parseLong(String.valueOf(line).replace("child ", ""));
    }

    private Program played(String... arguments) {
        return program(folder.resolve("played.log"), arguments);
    }

    static Program program(Path log, String... arguments) {
        return new Program(
                "played",
                classPath(),
                PlayedChild.class.getName(),
                List.of("-Xmx32m"),
                List.of(arguments),
                log,
                "played ready");
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
    }
}
