package io.gatehouse.launcher.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what Maven prints into lines of progress, and remembers why a build broke. One thread. */
final class MavenLines {
    private static final int REASONS_MAX = 40;
    private static final Pattern MODULE = Pattern.compile("\\[INFO\\] Building (\\S.*) \\S+ +\\[(\\d+)/(\\d+)\\]");
    private static final Pattern TESTS = Pattern.compile(
            "\\[\\w+\\] Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), Skipped: (\\d+)(?:, Flakes: \\d+)?");
    private static final Pattern FAILED_CLASS =
            Pattern.compile("\\[ERROR\\] Tests run: .* <<< (FAILURE|ERROR)! -+ in (\\S+)");
    private static final Pattern DEAD_FORK = Pattern.compile(
            "\\[ERROR\\] .*(forked VM terminated|error in the fork|error in the forked process|ForkedBooterException).*");

    // Warnings break the build (-Werror), and Maven's error line then only says that there were some.
    private static final Pattern COMPILER_WARNING = Pattern.compile("\\[WARNING\\] .*\\.java:\\[\\d+,\\d+\\] .*");

    private final List<String> reasons = new ArrayList<>();
    private boolean deadFork;

    /** The line to show for one line of Maven's, if any. */
    Optional<String> progress(String line) {
        Matcher module = MODULE.matcher(line);
        if (module.matches()) {
            return Optional.of("[" + module.group(2) + "/" + module.group(3) + "] " + module.group(1));
        }
        Matcher tests = TESTS.matcher(line);
        if (tests.matches()) {
            int run = Integer.parseInt(tests.group(1));
            int failed = Integer.parseInt(tests.group(2)) + Integer.parseInt(tests.group(3));
            int skipped = Integer.parseInt(tests.group(4));
            return Optional.of("      " + new Tally(run - failed - skipped, failed, skipped).line());
        }
        Matcher failedClass = FAILED_CLASS.matcher(line);
        if (failedClass.matches()) {
            return Optional.of("      FAILED " + failedClass.group(2));
        }
        if (DEAD_FORK.matcher(line).matches()) {
            deadFork = true;
        }
        boolean isReason =
                line.startsWith("[ERROR] ") || COMPILER_WARNING.matcher(line).matches();
        if (isReason && reasons.size() < REASONS_MAX) {
            reasons.add(line.substring(line.indexOf(']') + 1).strip());
        }
        return Optional.empty();
    }

    /** Whether a test process died without a report: its tests are missing from the counts. */
    boolean deadFork() {
        return deadFork;
    }

    /** What Maven gave as errors, in its order, without its hints how to call Maven again. */
    List<String> reasons() {
        return reasons.stream()
                .filter(line -> !line.isEmpty())
                .filter(line -> !line.startsWith("To see the full stack trace")
                        && !line.startsWith("Re-run Maven")
                        && !line.startsWith("For more information about")
                        && !line.startsWith("After correcting the problems")
                        && !line.startsWith("mvn <args>")
                        && !line.startsWith("[Help ")
                        && !line.startsWith("-> [Help "))
                .toList();
    }
}
