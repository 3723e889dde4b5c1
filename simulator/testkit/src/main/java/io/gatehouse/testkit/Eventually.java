package io.gatehouse.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waits for something that other threads or processes bring about: polls, with a bound, in real time. */
public final class Eventually {
    private static final long POLL_INTERVAL_MS = 10;

    private Eventually() {}

    /**
     * Returns as soon as the condition holds.
     *
     * @throws AssertionError when it did not hold within the limit
     */
    public static void within(Duration limit, Callable<Boolean> condition) {
        within(limit, () -> "the condition", condition);
    }

    /**
     * Returns as soon as the condition holds.
     *
     * @param what says what was waited for; asked only when the limit has passed, so it may describe the last state
     * @throws AssertionError when it did not hold within the limit
     */
    public static void within(Duration limit, Supplier<String> what, Callable<Boolean> condition) {
        value(limit, what, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    /**
     * The first value that the source gives within the limit.
     *
     * @throws AssertionError when it gave none, or when it threw or the thread was interrupted
     */
    public static <T> T value(Duration limit, Supplier<String> what, Callable<Optional<T>> source) {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> answer = call(source);
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() - deadlineNanos >= 0) {
                throw new AssertionError("not within " + limit + ": " + what.get());
            }
            pause();
        }
    }

    private static <T> T call(Callable<T> source) {
        try {
            return source.call();
        } catch (Exception broken) {
            throw new AssertionError("while waiting: " + broken, broken);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_INTERVAL_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", interrupted);
        }
    }
}
