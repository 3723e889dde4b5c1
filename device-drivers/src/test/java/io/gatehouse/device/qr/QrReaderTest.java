package io.gatehouse.device.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.device.reader.ReaderId;
import io.gatehouse.device.reader.ReaderKind;
import io.gatehouse.device.reader.ReaderSettings;
import io.gatehouse.protocol.time.ClockProvider;
import io.gatehouse.testkit.Eventually;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QrReaderTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final HandCamera camera = new HandCamera();
    private final LinkedBlockingQueue<ReaderEvent> events = new LinkedBlockingQueue<>();
    private final QrReader reader = new QrReader(
            new ReaderSettings(ReaderKind.QR, "hand", new ReaderId("qr-1"), Map.of(QrReader.TEXT_MAX, "20")),
            camera,
            ClockProvider.open("system", Map.of()));

    @BeforeEach
    void start() {
        reader.start(events::add);
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void a_code_carries_the_time_when_its_frame_was_taken() throws WriterException {
        reader.arm(true);

        camera.take(code("HELLO", Duration.ofSeconds(7)));

        assertEquals(new ReaderEvent.Code(new ReaderId("qr-1"), Duration.ofSeconds(7), "HELLO"), next());
    }

    @Test
    void the_newest_frame_wins_when_the_reader_is_slow() throws WriterException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        QrReader slow = new QrReader(
                new ReaderSettings(ReaderKind.QR, "hand", new ReaderId("qr-2"), Map.of()),
                camera,
                ClockProvider.open("system", Map.of()));
        slow.start(event -> {
            events.add(event);
            busy.countDown();
            try {
                goOn.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
        try (slow) {
            slow.arm(true);
            camera.take(code("FIRST", Duration.ofSeconds(1)));
            Eventually.within(SOON, () -> busy.getCount() == 0);

            for (int i = 2; i < 10; i++) {
                camera.take(code("FRAME " + i, Duration.ofSeconds(i)));
            }
            goOn.countDown();

            assertEquals(
                    "FIRST", assertInstanceOf(ReaderEvent.Code.class, next()).text());
            assertEquals(
                    "FRAME 9", assertInstanceOf(ReaderEvent.Code.class, next()).text());
        }
    }

    @Test
    void frames_of_a_disarmed_reader_are_not_read_when_it_is_armed() throws WriterException, InterruptedException {
        camera.take(code("THE CAR BEFORE", Duration.ofSeconds(1)));
        reader.arm(true);

        assertNull(events.poll(600, TimeUnit.MILLISECONDS));
    }

    @Test
    void a_text_that_is_too_long_is_unreadable_and_said_once() throws WriterException, InterruptedException {
        reader.arm(true);

        camera.take(code("A".repeat(21), Duration.ofSeconds(1)));
        assertEquals(
                "the code has 21 characters; at most 20 are taken",
                assertInstanceOf(ReaderEvent.Unreadable.class, next()).problem());

        camera.take(code("A".repeat(21), Duration.ofSeconds(2)));
        assertNull(events.poll(300, TimeUnit.MILLISECONDS));
    }

    @Test
    void a_camera_that_gives_no_pictures_is_a_fault_until_it_gives_one() throws WriterException {
        reader.arm(true);

        assertEquals(
                "the camera gives no pictures",
                assertInstanceOf(ReaderEvent.Fault.class, next()).problem());
        camera.take(code("HELLO", Duration.ofSeconds(7)));

        assertInstanceOf(ReaderEvent.Recovered.class, next());
        assertInstanceOf(ReaderEvent.Code.class, next());
    }

    @Test
    void what_the_camera_says_is_wrong_is_reported_also_when_disarmed() {
        camera.sink().fails("the lens cap is on");
        assertEquals(
                "the lens cap is on",
                assertInstanceOf(ReaderEvent.Fault.class, next()).problem());

        camera.sink().works();
        assertInstanceOf(ReaderEvent.Recovered.class, next());
    }

    private ReaderEvent next() {
        return Eventually.value(SOON, () -> "an event", () -> Optional.ofNullable(events.poll()));
    }

    private static Frame code(String text, Duration at) throws WriterException {
        BitMatrix code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 200, 200);
        byte[] grey = new byte[200 * 200];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (code.get(i % 200, i / 200) ? 0 : 255);
        }
        return new Frame(200, 200, grey, at);
    }

    /** A camera whose pictures the test takes. */
    private static final class HandCamera implements Camera {
        private volatile @Nullable Sink sink;

        private void take(Frame frame) {
            sink().frame(frame);
        }

        private Sink sink() {
            Sink started = sink;
            if (started == null) {
                throw new IllegalStateException("the camera was not started");
            }
            return started;
        }

        @Override
        public void start(Sink newSink) {
            sink = newSink;
        }

        @Override
        public void arm(boolean armed) {
            // Pictures are taken by hand
        }

        @Override
        public void close() {
            // Nothing runs
        }
    }
}
