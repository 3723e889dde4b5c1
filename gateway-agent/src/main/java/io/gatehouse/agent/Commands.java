package io.gatehouse.agent;

import io.gatehouse.agent.store.StoreException;
import io.gatehouse.protocol.config.ConfigurationException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** How this program's commands fail: one line that says what happened and what to do; exit code 1, for bad usage 2. */
final class Commands {

    private Commands() {}

    static CommandLine line(CommandLine line) {
        // Not System.out, which keeps to itself that a disk is full. JSON is UTF-8 wherever it is read.
        line.setOut(new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8), true));
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
