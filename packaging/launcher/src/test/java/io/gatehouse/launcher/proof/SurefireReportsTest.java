package io.gatehouse.launcher.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurefireReportsTest {
    private static final String REPORT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="a.LaneTest" tests="6" errors="1" skipped="2" failures="1">
              <properties><property name="x" value="y"/></properties>
              <testcase name="passes" classname="a.LaneTest" time="0.01"><system-out>noise</system-out></testcase>
              <testcase name="fails" classname="a.LaneTest" time="0.01">
                <failure message="expected: &lt;1&gt;&#10;but was: &lt;2&gt;" type="x">trace</failure>
              </testcase>
              <testcase name="breaks" classname="a.LaneTest"><error type="NPE">java.lang.NullPointerException
                at a.LaneTest</error></testcase>
              <testcase name="races" classname="a.LaneTest">
                <flakyFailure message="not within PT10S" type="x"><stackTrace>trace</stackTrace></flakyFailure>
              </testcase>
              <testcase name="waits" classname="a.LaneTest"><skipped message="needs the program mosquitto"/></testcase>
              <testcase name="" classname="a.PcscTest"><skipped message="needs the program pcscd"/></testcase>
            </testsuite>
            """;

    @TempDir
    private Path home = Path.of("");

    @Test
    void reads_every_outcome_with_its_reason_in_one_line() throws Exception {
        assertEquals(
                List.of(
                        new TestCase("a.LaneTest.passes", TestCase.Outcome.PASSED, ""),
                        new TestCase("a.LaneTest.fails", TestCase.Outcome.FAILED, "expected: <1> but was: <2>"),
                        new TestCase("a.LaneTest.breaks", TestCase.Outcome.FAILED, "java.lang.NullPointerException"),
                        new TestCase("a.LaneTest.races", TestCase.Outcome.UNSTEADY, "not within PT10S"),
                        new TestCase("a.LaneTest.waits", TestCase.Outcome.SKIPPED, "needs the program mosquitto"),
                        new TestCase("a.PcscTest", TestCase.Outcome.SKIPPED, "needs the program pcscd")),
                SurefireReports.read(report("module", REPORT)));
    }

    @Test
    void counts_and_decides_the_exit_code() throws Exception {
        Tally mixed = Tally.of(SurefireReports.read(report("module", REPORT)));

        assertEquals("2 passed, 2 failed, 2 skipped", mixed.line());
        assertEquals(1, mixed.exitCode(false));
        assertEquals(0, new Tally(3, 0, 1).exitCode(false));
        assertEquals(1, new Tally(3, 0, 1).exitCode(true));
        assertEquals(0, new Tally(3, 0, 0).exitCode(true));
        assertEquals(1, new Tally(0, 0, 0).exitCode(true));
    }

    @Test
    void a_report_that_ends_in_the_middle_is_an_error_and_not_fewer_tests() throws Exception {
        Path cut = report("module", REPORT.substring(0, REPORT.length() / 2));

        assertThrows(IOException.class, () -> SurefireReports.read(cut));
    }

    @Test
    void finds_the_reports_of_all_modules_and_clears_them() throws Exception {
        List<Path> expected = new ArrayList<>();
        expected.add(report("cloud-bridge/link", REPORT));
        expected.add(report("simulator/demo", REPORT));
        Files.writeString(home.resolve("simulator/demo/target/surefire-reports/notes.txt"), "no report");

        assertEquals(expected, SurefireReports.find(home));

        SurefireReports.clear(home);

        assertEquals(List.of(), SurefireReports.find(home));
    }

    private Path report(String module, String text) throws IOException {
        Path folder = Files.createDirectories(home.resolve(module).resolve("target/surefire-reports"));
        return Files.writeString(folder.resolve("TEST-a.LaneTest.xml"), text);
    }
}
