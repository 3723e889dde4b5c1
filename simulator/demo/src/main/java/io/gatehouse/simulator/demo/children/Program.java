package io.gatehouse.simulator.demo.children;

import java.nio.file.Path;
import java.util.List;

/**
 * What to start as a child.
 *
 * @param name for logs and messages
 * @param classPath see {@link ClassPath}
 * @param mainClass has {@code public static void main(String[])}
 * @param jvmOptions for instance {@code -Xmx96m}
 * @param arguments of the main method
 * @param log file for everything it prints
 * @param readyPrefix how the line begins with which it says that it is ready
 */
public record Program(
        String name,
        String classPath,
        String mainClass,
        List<String> jvmOptions,
        List<String> arguments,
        Path log,
        String readyPrefix) {
    public Program {
        jvmOptions = List.copyOf(jvmOptions);
        arguments = List.copyOf(arguments);
        if (readyPrefix.isBlank()) {
            throw new IllegalArgumentException(name + ": a ready line must begin with something");
        }
    }
}
