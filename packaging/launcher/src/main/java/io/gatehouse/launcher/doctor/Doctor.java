package io.gatehouse.launcher.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The program behind {@code ./gatehouse doctor}. */
final class Doctor {
    private static final String HELP = """
            Usage: ./gatehouse doctor

            Says what this machine has and lacks, one line each, what it is for and what to install.
            Changes nothing.

            Exit codes: 0 what is required (JDK, Maven, ports on loopback) is there, 1 it is not,
            2 wrong use of this command.""";

    private Doctor() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            boolean asked = arguments[0].equals("--help") || arguments[0].equals("-h");
            (asked ? System.out : System.err)
                    .println(asked ? HELP : "gatehouse doctor: unknown option " + arguments[0] + "\n" + HELP);
            System.exit(asked ? 0 : 2);
        }
        Path home = Path.of(System.getProperty("gatehouse.home", ""))
                .toAbsolutePath()
                .normalize();
        List<Finding> findings = examine(home, Objects.requireNonNullElse(System.getenv("PATH"), ""));
        findings.forEach(finding -> System.out.println(finding.line()));
        System.exit(exitCode(findings));
    }

    /** Every finding: the machine itself, then each system package of the list. */
    static List<Finding> examine(Path home, String path) throws IOException {
        List<Finding> findings = new ArrayList<>(Machine.look(home));
        for (SystemPackage one : SystemPackage.read(home.resolve("packaging/system-packages.txt"))) {
            findings.add(one.finding(path));
        }
        return findings;
    }

    /** 0 when nothing required is absent, else 1. */
    static int exitCode(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.REQUIRED) ? 1 : 0;
    }
}
