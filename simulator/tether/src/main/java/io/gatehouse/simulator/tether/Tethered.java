package io.gatehouse.simulator.tether;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs another program's main method and ends it when standard input ends, so that a child does not outlive the process
 * that started it, not even when that was killed. Arguments: the main class, then its own arguments.
 */
public final class Tethered {
    private static final long STOP_TIMEOUT_MS = 15_000;
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_ORPHANED = 3;

    private Tethered() {}

    /** Watches from a daemon thread of its own; the program runs on the main thread as if started directly. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread watch = new Thread(Tethered::exitWithParent, "tether");
        watch.setDaemon(true);
        watch.start();
        Method main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException failure) {
            Throwable cause = failure.getCause();
            (cause == null ? failure : cause).printStackTrace(System.err);
            System.exit(EXIT_FAILED);
        }
    }

    private static void exitWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Whatever the parent says is not for us; only the end counts.
            }
        } catch (IOException alsoTheEnd) {
            System.err.println("tether: " + alsoTheEnd);
        }
        Thread halt = new Thread(Tethered::haltAfterTimeout, "tether-halt");
        halt.setDaemon(true);
        halt.start();
        System.exit(EXIT_ORPHANED);
    }

    /** An orderly stop may hang; an orphan may not. */
    private static void haltAfterTimeout() {
        try {
            Thread.sleep(STOP_TIMEOUT_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(EXIT_ORPHANED);
    }
}
