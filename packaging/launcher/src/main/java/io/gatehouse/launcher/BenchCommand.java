package io.gatehouse.launcher;

import io.gatehouse.simulator.bench.Bench;
import io.gatehouse.simulator.bench.BenchArgumentException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./gatehouse bench}: lists the benchmarks of all modules, or runs one and prints its figures. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Runs a benchmark and prints its figures as JSON; without a name, lists them.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured, or listed", "1:the measurement failed", "2:no such benchmark, or wrong use"})
final class BenchCommand implements Callable<Integer> {
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME ARGUMENT...", arity = "0..*", description = "the benchmark and its own arguments")
    private List<String> words = new ArrayList<>();

    private final List<Bench> benches;

    BenchCommand() {
        this(ServiceLoader.load(Bench.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    BenchCommand(List<Bench> benches) {
        this.benches =
                benches.stream().sorted(Comparator.comparing(Bench::name)).toList();
    }

    /** A benchmark's own options are its business: they pass through as words. */
    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
        spec.parser().unmatchedOptionsArePositionalParams(true);
    }

    @Override
    public Integer call() throws Exception {
        if (words.isEmpty()) {
            benches.forEach(bench -> spec.commandLine().getOut().println(bench.name() + "  " + bench.purpose()));
            return CommandLine.ExitCode.OK;
        }
        Bench chosen = benches.stream()
                .filter(bench -> bench.name().equals(words.getFirst()))
                .findFirst()
                .orElseThrow(() -> wrongUse("no benchmark named " + words.getFirst() + "; there are: "
                        + String.join(", ", benches.stream().map(Bench::name).toList())));
        try {
            spec.commandLine().getOut().println(chosen.run(words.subList(1, words.size())));
        } catch (BenchArgumentException wrong) {
            throw wrongUse(String.valueOf(wrong.getMessage()));
        }
        return CommandLine.ExitCode.OK;
    }

    private CommandLine.ParameterException wrongUse(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
