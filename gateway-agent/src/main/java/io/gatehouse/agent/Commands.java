package io.gatehouse.agent;

import io.gatehouse.agent.store.StoreException;
import io.gatehouse.protocol.config.ConfigurationException;
import picocli.CommandLine;

/** How this program's commands fail: one line that says what happened and what to do; exit code 1, for bad usage 2. */
final class Commands {

    private Commands() {}

    static CommandLine line(CommandLine line) {
        return line.setExecutionExceptionHandler((failure, failed, parsed) -> {
            String message = switch (failure) {
                case ConfigurationException _, StoreException _, StartException _ -> failure.getMessage();
                default -> "failed: " + failure;
            };
            failed.getErr().println("gatehouse: " + message);
            return 1;
        });
    }
}
