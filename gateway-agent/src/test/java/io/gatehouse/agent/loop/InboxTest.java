package io.gatehouse.agent.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.testkit.Eventually;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Drivers come first: before other events, and before whoever else wants the disk. */
class InboxTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Inbox<String> inbox = new Inbox<>();

    @Test
    void what_a_driver_waits_for_comes_before_what_was_posted_earlier() throws InterruptedException {
        inbox.post("feed changed");
        inbox.postForDriver("car");

        assertEquals(Optional.of("car"), inbox.take(AT_ONCE));
        assertEquals(Optional.of("feed changed"), inbox.take(AT_ONCE));
        assertEquals(Optional.empty(), inbox.take(AT_ONCE));
    }

    @Test
    void a_full_inbox_refuses_the_newest_and_counts_it() {
        for (int i = 0; i < Inbox.CAPACITY; i++) {
            assertTrue(inbox.postForDriver("car"));
        }

        assertFalse(inbox.postForDriver("one more"));
        assertEquals(1, inbox.refused());
        assertTrue(inbox.post("others have a queue of their own"));
    }

    @Test
    void the_disk_is_free_while_no_driver_waits() throws InterruptedException {
        inbox.post("feed changed");
        inbox.awaitCalm(LONG);
        inbox.take(AT_ONCE);

        inbox.awaitCalm(LONG);
    }

    @Test
    void whoever_else_wants_the_disk_waits_until_the_driver_was_served() throws InterruptedException {
        inbox.postForDriver("car");
        AtomicBoolean mayWrite = new AtomicBoolean();
        Thread link = Thread.ofPlatform().start(() -> {
            inbox.awaitCalm(LONG);
            mayWrite.set(true);
        });

        Eventually.within(LONG, () -> link.getState() == Thread.State.TIMED_WAITING);
        assertEquals(Optional.of("car"), inbox.take(AT_ONCE));
        assertFalse(mayWrite.get(), "the car is being served");
        inbox.take(AT_ONCE);

        link.join();
        assertTrue(mayWrite.get());
    }

    @Test
    void a_lane_that_is_never_calm_holds_nobody_up_for_ever() {
        inbox.postForDriver("car");

        inbox.awaitCalm(Duration.ofMillis(1));
    }
}
