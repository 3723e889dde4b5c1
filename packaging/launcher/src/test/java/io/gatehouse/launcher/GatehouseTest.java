package io.gatehouse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.simulator.bench.Bench;
import io.gatehouse.simulator.bench.BenchArgumentException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class GatehouseTest {
    private static final Set<String> OWN_PROGRAMS = Set.of("agent", "cloud", "journal", "test", "doctor");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void no_command_and_an_unknown_command_are_wrong_use() {
        assertEquals(2, execute(Gatehouse.commandLine()));
        assertTrue(err.toString().contains("Usage: ./gatehouse COMMAND"), err::toString);
        assertEquals(2, execute(Gatehouse.commandLine(), "brew"));
    }

    @Test
    void every_command_is_in_the_help_and_can_explain_itself() {
        Set<String> listed = new TreeSet<>();
        Pattern.compile("^ {2}(\\w+) ", Pattern.MULTILINE)
                .matcher(Gatehouse.help())
                .results()
                .forEach(match -> listed.add(match.group(1)));

        for (var command : Gatehouse.commandLine().getSubcommands().entrySet()) {
            assertTrue(listed.contains(command.getKey()), command.getKey());
            assertEquals(0, execute(Gatehouse.commandLine(), command.getKey(), "--help"), command.getKey());
        }
        assertTrue(listed.containsAll(OWN_PROGRAMS), listed::toString);
    }

    @Test
    void the_script_knows_every_program_that_is_not_a_command_here() throws Exception {
        String script = Files.readString(Path.of(System.getProperty("gatehouse.home", ".."), "gatehouse"));

        for (String program : OWN_PROGRAMS) {
            assertTrue(
                    Pattern.compile("^  .*\\b" + program + "\\b.*\\)$", Pattern.MULTILINE)
                            .matcher(script)
                            .find(),
                    program);
        }
    }

    @Test
    void lists_the_benchmarks_and_prints_the_figures_of_one() {
        assertEquals(0, execute(new CommandLine(new BenchCommand(List.of(new CountingBench())))));
        assertEquals(0, execute(new CommandLine(new BenchCommand(List.of(new CountingBench()))), "count", "--to", "3"));

        assertEquals("count  counts\n{\"arguments\":2}\n", out.toString());
    }

    @Test
    void an_unknown_benchmark_or_argument_is_wrong_use() {
        assertEquals(2, execute(new CommandLine(new BenchCommand(List.of(new CountingBench()))), "weigh"));
        assertEquals(2, execute(new CommandLine(new BenchCommand(List.of(new CountingBench()))), "count", "wrong"));
    }

    private int execute(CommandLine command, String... arguments) {
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static final class CountingBench implements Bench {
        @Override
        public String name() {
            return "count";
        }

        @Override
        public String purpose() {
            return "counts";
        }

        @Override
        public String run(List<String> arguments) throws BenchArgumentException {
            if (arguments.contains("wrong")) {
                throw new BenchArgumentException("wrong");
            }
            return "{\"arguments\":" + arguments.size() + "}";
        }
    }
}
