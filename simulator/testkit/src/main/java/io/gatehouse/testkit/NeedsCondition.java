package io.gatehouse.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Evaluates {@link Needs}: skips, or fails when the run demands that nothing is skipped. */
final class NeedsCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> lacking = AnnotationSupport.findRepeatableAnnotations(context.getElement(), Needs.class).stream()
                .map(NeedsCondition::lacks)
                .flatMap(Optional::stream)
                .toList();
        if (lacking.isEmpty()) {
            return ConditionEvaluationResult.enabled("all that the test needs is there");
        }
        String reason = String.join("; ", lacking);
        if (Boolean.getBoolean("gatehouse.all")) {
            // An AssertionError is reported as it is; JUnit would wrap an exception and bury the reason.
            throw new AssertionError("may not be skipped under --all: " + reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    /** What is missing for one need, in words that name the remedy; empty when it is met. */
    static Optional<String> lacks(Needs needs) {
        if (needs.root() && !isRoot()) {
            return Optional.of("needs root");
        }
        if (needs.command().length > 0
                && Arrays.stream(needs.command()).map(Programs::find).allMatch(Optional::isEmpty)) {
            return Optional.of("needs the program " + String.join(" or ", needs.command()) + remedy(needs));
        }
        if (needs.file().length > 0 && Arrays.stream(needs.file()).noneMatch(NeedsCondition::exists)) {
            return Optional.of("needs " + String.join(" or ", needs.file()) + remedy(needs));
        }
        return Optional.empty();
    }

    private static String remedy(Needs needs) {
        return needs.debianPackage().isEmpty() ? "" : ": apt-get install " + needs.debianPackage();
    }

    private static boolean exists(String file) {
        return Files.exists(Path.of(System.getProperty("gatehouse.home", "")).resolve(file));
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException noProcFileSystem) {
            return System.getProperty("user.name", "").equals("root");
        }
    }
}
