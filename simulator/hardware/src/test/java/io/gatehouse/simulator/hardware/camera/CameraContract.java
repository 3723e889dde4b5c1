package io.gatehouse.simulator.hardware.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.device.qr.Camera;
import io.gatehouse.device.qr.Frame;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.simulator.hardware.reader.StillClock;
import io.gatehouse.testkit.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every camera promises. */
abstract class CameraContract {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration NOW = Duration.ofSeconds(42);

    private final LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> problems = new LinkedBlockingQueue<>();
    private final AtomicInteger works = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Camera camera;

    /** A camera in working order, not started. */
    abstract Camera camera(Clock clock) throws IOException;

    abstract void breakDown() throws IOException;

    abstract void repair() throws IOException;

    @BeforeEach
    void start() throws IOException {
        camera = camera(new StillClock(NOW));
        camera.start(new Camera.Sink() {
            @Override
            public void frame(Frame frame) {
                frames.add(frame);
            }

            @Override
            public void fails(String problem) {
                problems.add(problem);
            }

            @Override
            public void works() {
                works.incrementAndGet();
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        camera.close();
        breakDown();
    }

    @Test
    void takes_pictures_with_the_clocks_time_while_armed() {
        camera.arm(true);

        Eventually.within(SOON, () -> frames.size() >= 3);

        assertTrue(frames.stream().allMatch(frame -> frame.at().equals(NOW)));
    }

    @Test
    void takes_no_picture_while_disarmed() throws InterruptedException {
        camera.arm(true);
        Eventually.within(SOON, () -> !frames.isEmpty());
        camera.arm(false);
        // What was on its way may still arrive
        Eventually.within(SOON, () -> frames.poll(300, TimeUnit.MILLISECONDS) == null);

        assertEquals(null, frames.poll(500, TimeUnit.MILLISECONDS));
    }

    @Test
    void says_what_is_wrong_and_takes_pictures_again_after_the_repair() throws IOException {
        camera.arm(true);
        Eventually.within(SOON, () -> !frames.isEmpty());

        breakDown();
        Eventually.within(SOON, () -> !problems.isEmpty());
        assertTrue(problems.stream().allMatch(problem -> problem.length() > 10));
        frames.clear();
        int before = works.get();
        repair();

        Eventually.within(SOON, () -> works.get() > before && !frames.isEmpty());
    }

    @Test
    void starts_once_and_closes_within_a_second() {
        assertThrows(IllegalStateException.class, () -> camera.start(new NoSink()));

        assertTimeoutPreemptively(Duration.ofSeconds(1), camera::close);
    }

    private static final class NoSink implements Camera.Sink {
        @Override
        public void frame(Frame frame) {
            throw new AssertionError("a frame");
        }

        @Override
        public void fails(String problem) {
            throw new AssertionError(problem);
        }

        @Override
        public void works() {
            throw new AssertionError("works");
        }
    }
}
