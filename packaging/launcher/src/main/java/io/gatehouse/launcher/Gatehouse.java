package io.gatehouse.launcher;

import io.gatehouse.simulator.demo.DemoCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Root of the commands that run in the launcher's own JVM. The script {@code gatehouse} starts {@code agent},
 * {@code cloud}, {@code journal}, {@code test} and {@code doctor} as programs of their own.
 */
@Command(
        name = "gatehouse",
        subcommands = {RateCommand.class, DemoCommand.class, BenchCommand.class, PassCommand.class, QrCommand.class},
        exitCodeOnInvalidInput = CommandLine.ExitCode.USAGE,
        exitCodeOnExecutionException = CommandLine.ExitCode.SOFTWARE)
public final class Gatehouse implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs the command and exits with its code: 0 done, 1 failed, 2 wrong use. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine root = new CommandLine(new Gatehouse());
        root.setExecutionExceptionHandler(Gatehouse::explain);
        return root;
    }

    /** Without a command there is nothing to do: wrong use. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command?\n\n" + help());
    }

    /** The text of {@code ./gatehouse --help}; the script prints the same file without starting a JVM. */
    static String help() {
        try (InputStream text = Objects.requireNonNull(Gatehouse.class.getResourceAsStream("help.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A failed command says why in one line; the stack trace is for those who ask for it. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println("gatehouse: " + Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
        if (Boolean.getBoolean("gatehouse.stacktrace")) {
            failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
