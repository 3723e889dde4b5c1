package io.gatehouse.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class NeedsTest {
    @Test
    void skips_by_name_with_what_to_install_when_the_program_is_absent() {
        EngineExecutionResults run = run("false", NeedsAProgramThatIsNowhere.class);

        assertEquals(
                List.of("needs the program no-such-program or nor-this: apt-get install nowhere"),
                run.testEvents().skipped().stream()
                        .map(event -> event.getRequiredPayload(String.class))
                        .toList());
        assertEquals(0, run.testEvents().failed().count());
    }

    @Test
    void fails_with_the_same_reason_when_nothing_may_be_skipped() {
        EngineExecutionResults run = run("true", NeedsAProgramThatIsNowhere.class);

        assertEquals(0, run.testEvents().skipped().count());
        assertEquals(
                List.of("may not be skipped under --all: needs the program no-such-program or nor-this:"
                        + " apt-get install nowhere"),
                failures(run.testEvents().failed().list()));
    }

    @Test
    void skips_a_whole_class_and_fails_it_when_nothing_may_be_skipped() {
        EngineExecutionResults lenient = run("false", NeedsAFileThatIsNowhere.class);
        EngineExecutionResults strict = run("true", NeedsAFileThatIsNowhere.class);

        assertEquals(1, lenient.containerEvents().skipped().count());
        assertEquals(
                List.of("may not be skipped under --all: needs ../no/such/data"),
                failures(strict.containerEvents().failed().list()));
        assertEquals(0, strict.testEvents().succeeded().count());
    }

    @Test
    void runs_the_test_when_every_need_is_met() {
        EngineExecutionResults run = run("true", NeedsWhatIsThere.class);

        assertEquals(1, run.testEvents().succeeded().count());
    }

    private static List<String> failures(List<Event> failed) {
        return failed.stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> Objects.requireNonNullElse(
                        result.getThrowable().orElseThrow().getMessage(), ""))
                .toList();
    }

    private static EngineExecutionResults run(String all, Class<?> tests) {
        String before = System.getProperty("gatehouse.all", "false");
        System.setProperty("gatehouse.all", all);
        System.setProperty("gatehouse.testkit.inner", "true");
        try {
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(tests))
                    .execute();
        } finally {
            System.setProperty("gatehouse.all", before);
            System.clearProperty("gatehouse.testkit.inner");
        }
    }

    /** Not found by surefire, which leaves nested classes to their outer ones and asks for the property anyway. */
    @EnabledIfSystemProperty(named = "gatehouse.testkit.inner", matches = "true")
    static class NeedsAProgramThatIsNowhere {
        @Test
        @Needs(
                command = {"no-such-program", "nor-this"},
                debianPackage = "nowhere")
        void never_runs() {
            throw new AssertionError("ran without its program");
        }
    }

    @EnabledIfSystemProperty(named = "gatehouse.testkit.inner", matches = "true")
    @Needs(file = "../no/such/data")
    static class NeedsAFileThatIsNowhere {
        @Test
        void never_runs() {
            throw new AssertionError("ran without its file");
        }
    }

    @EnabledIfSystemProperty(named = "gatehouse.testkit.inner", matches = "true")
    static class NeedsWhatIsThere {
        @Test
        @Needs(
                command = {"no-such-program", "sh"},
                debianPackage = "dash")
        @Needs(file = "/")
        void runs() {
            assertTrue(Programs.require("sh").isAbsolute());
        }
    }
}
