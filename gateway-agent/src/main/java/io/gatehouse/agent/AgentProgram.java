package io.gatehouse.agent;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program of one lane's computer. */
@Command(
        name = "gatehouse",
        description = "The agent of one lane, and tools for its store.",
        mixinStandardHelpOptions = true,
        subcommands = {AgentCommand.class, JournalCommand.class})
public final class AgentProgram {

    private AgentProgram() {}

    public static void main(String[] arguments) {
        System.exit(Commands.line(new CommandLine(new AgentProgram())).execute(arguments));
    }
}
