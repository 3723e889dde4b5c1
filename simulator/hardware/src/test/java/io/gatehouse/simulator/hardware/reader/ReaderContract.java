package io.gatehouse.simulator.hardware.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.device.reader.Reader;
import io.gatehouse.device.reader.ReaderDriver;
import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.device.reader.ReaderId;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.testkit.Eventually;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every reader promises, whatever is behind it. */
public abstract class ReaderContract {

    protected static final Duration SOON = Duration.ofSeconds(15);
    protected static final ReaderId ID = new ReaderId("reader-1");
    private static final Duration NOW = Duration.ofSeconds(42);

    /** Long enough for a reading that should not come. */
    private static final int QUIET_MS = 700;

    protected final LinkedBlockingQueue<ReaderEvent> events = new LinkedBlockingQueue<>();
    private final AtomicReference<String> sinkThread = new AtomicReference<>("none");

    @SuppressWarnings("NullAway.Init") // set before each test
    private ReaderRig rig;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Reader reader;

    /** The hardware in working order, with nothing presented. */
    protected abstract ReaderRig rig() throws Exception;

    protected final ReaderRig hardware() {
        return rig;
    }

    protected final Reader reader() {
        return reader;
    }

    @BeforeEach
    void open() throws Exception {
        rig = rig();
        reader = ReaderDriver.openReader(rig.settings(ID), new StillClock(NOW), JdkCrypto.random());
        reader.start(event -> {
            sinkThread.set(Thread.currentThread().getName());
            events.add(event);
        });
    }

    @AfterEach
    void close() throws Exception {
        reader.close();
        rig.close();
    }

    @Test
    void reads_what_is_presented_while_armed() {
        reader.arm(true);
        rig.present(0);

        ReaderEvent event = next();

        assertTrue(rig.isReadingOf(event, 0), event::toString);
        assertEquals(ID, event.reader());
        assertEquals(NOW, event.at());
        assertEquals("reader-" + ID, sinkThread.get());
    }

    @Test
    void reads_nothing_before_it_is_armed_and_then_what_is_there() throws InterruptedException {
        rig.present(0);
        assertNull(events.poll(QUIET_MS, TimeUnit.MILLISECONDS));

        reader.arm(true);

        awaitReadingOf(0);
    }

    @Test
    void reads_nothing_after_it_is_disarmed() throws InterruptedException {
        reader.arm(true);
        rig.present(0);
        awaitReadingOf(0);
        rig.takeAway();

        reader.arm(false);
        rig.present(1);

        assertNull(events.poll(QUIET_MS, TimeUnit.MILLISECONDS));
    }

    @Test
    void reads_once_what_stays_and_again_when_it_is_armed_anew() throws InterruptedException {
        reader.arm(true);
        rig.present(0);
        awaitReadingOf(0);
        assertNull(events.poll(QUIET_MS, TimeUnit.MILLISECONDS));

        reader.arm(false);
        reader.arm(true);

        awaitReadingOf(0);
    }

    @Test
    void reads_one_driver_after_the_other() throws InterruptedException {
        reader.arm(true);
        for (int driver = 0; driver < 3; driver++) {
            rig.present(driver);
            awaitReadingOf(driver);
            rig.takeAway();
            assertNull(events.poll(QUIET_MS, TimeUnit.MILLISECONDS));
        }
        rig.present(0);
        awaitReadingOf(0);
    }

    @Test
    void says_what_is_wrong_with_garbage_and_reads_the_next() throws InterruptedException {
        reader.arm(true);
        rig.presentGarbage();

        var unreadable = assertInstanceOf(ReaderEvent.Unreadable.class, next());
        assertTrue(unreadable.problem().length() > 10, unreadable::problem);

        rig.takeAway();
        assertNull(events.poll(QUIET_MS, TimeUnit.MILLISECONDS));
        rig.present(1);
        awaitReadingOf(1);
    }

    @Test
    void reports_broken_hardware_once_and_reads_again_after_the_repair() throws Exception {
        reader.arm(true);
        rig.present(0);
        awaitReadingOf(0);
        rig.takeAway();

        rig.breakDown();
        assertInstanceOf(ReaderEvent.Fault.class, nextThatIsNot(ReaderEvent.Unreadable.class));
        assertNull(events.poll(2L * QUIET_MS, TimeUnit.MILLISECONDS));
        rig.repair();

        assertInstanceOf(ReaderEvent.Recovered.class, next());
        rig.present(1);
        awaitReadingOf(1);
    }

    @Test
    void reports_broken_hardware_before_it_is_armed() throws Exception {
        rig.breakDown();

        assertInstanceOf(ReaderEvent.Fault.class, next());
    }

    @Test
    void a_reader_opened_after_another_has_died_reads_what_is_still_there() {
        reader.arm(true);
        rig.present(0);
        awaitReadingOf(0);
        reader.close();

        reader = ReaderDriver.openReader(rig.settings(ID), new StillClock(NOW), JdkCrypto.random());
        reader.start(events::add);
        reader.arm(true);

        awaitReadingOf(0);
    }

    @Test
    void is_silent_after_it_is_closed() throws InterruptedException {
        reader.arm(true);
        assertTimeoutPreemptively(Duration.ofMillis(2L * Reader.CLOSE_LIMIT_MS), reader::close);

        rig.present(0);

        assertNull(events.poll(QUIET_MS, TimeUnit.MILLISECONDS));
    }

    @Test
    void starts_once() {
        assertThrows(IllegalStateException.class, () -> reader.start(event -> {}));
    }

    protected final ReaderEvent next() {
        return Eventually.value(SOON, () -> "an event", () -> Optional.ofNullable(events.poll()));
    }

    protected final ReaderEvent nextThatIsNot(Class<? extends ReaderEvent> kind) {
        ReaderEvent event = next();
        while (kind.isInstance(event)) {
            event = next();
        }
        return event;
    }

    protected final void awaitReadingOf(int number) {
        ReaderEvent event = next();
        assertTrue(rig.isReadingOf(event, number), event::toString);
    }
}
