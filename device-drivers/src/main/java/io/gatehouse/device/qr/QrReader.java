package io.gatehouse.device.qr;

import io.gatehouse.device.reader.Reader;
import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.device.reader.ReaderId;
import io.gatehouse.device.reader.ReaderSettings;
import io.gatehouse.device.reader.ReaderThread;
import io.gatehouse.protocol.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads codes in a camera's frames. One frame waits at most: a newer one replaces it, so that a slow machine reads what
 * is shown now, not what was shown. The same text is reported again only after it was away, or after {@code repeat_ms}
 * of the clock.
 */
public final class QrReader implements Reader {

    /** Parameter: after how long a code that stays in view is reported again, 0 (never) to 3600000 ms. */
    public static final String REPEAT_MS = "repeat_ms";

    /** Parameter: the longest text that is taken, 1 to 4296 characters (the most that a QR code holds). */
    public static final String TEXT_MAX = "text_max";

    static final int REPEAT_DEFAULT_MS = 10_000;

    /** A live pass has about 375 characters. */
    static final int TEXT_MAX_DEFAULT = 1_000;

    /** One wait for a frame, in real time; bounds how late a change of arming is noticed. */
    static final int WAIT_MS = 250;

    /** So many waits without a frame are a fault: 3 s. */
    static final int WAITS_MAX = 12;

    private final ReaderId id;
    private final Camera camera;
    private final QrDecoder decoder = new QrDecoder();
    private final Duration repeat;
    private final int textMax;
    private final ReaderThread thread;
    private final ArrayBlockingQueue<Frame> newest = new ArrayBlockingQueue<>(1);
    private volatile @Nullable String cameraProblem;

    // Of the reader's thread only
    private ReaderThread.Arming arming = new ReaderThread.Arming(false, 0);
    private CodeInView view = CodeInView.NOTHING;
    private int waits;

    /** @throws IllegalArgumentException when a parameter is not as expected */
    public QrReader(ReaderSettings settings, Camera camera, Clock clock) {
        this.id = settings.id();
        this.camera = camera;
        this.repeat = Duration.ofMillis(settings.number(REPEAT_MS, REPEAT_DEFAULT_MS, 0, 3_600_000));
        this.textMax = settings.number(TEXT_MAX, TEXT_MAX_DEFAULT, 1, 4_296);
        this.thread = new ReaderThread(id, clock, this::turn, () -> {});
    }

    @Override
    public ReaderId id() {
        return id;
    }

    @Override
    public void start(Consumer<ReaderEvent> sink) {
        thread.start(sink);
        camera.start(new Camera.Sink() {
            @Override
            public void frame(Frame frame) {
                while (thread.arming().armed() && !newest.offer(frame)) {
                    newest.poll();
                }
            }

            @Override
            public void fails(String problem) {
                cameraProblem = problem;
            }

            @Override
            public void works() {
                cameraProblem = null;
            }
        });
    }

    @Override
    public void arm(boolean armed) {
        if (armed && !thread.arming().armed()) {
            newest.clear();
        }
        thread.arm(armed);
        camera.arm(armed);
    }

    @Override
    public void close() {
        camera.close();
        thread.close();
    }

    private void turn() throws InterruptedException {
        ReaderThread.Arming now = thread.awaitArmed(WAIT_MS);
        if (!now.equals(arming)) {
            arming = now;
            view = CodeInView.NOTHING;
            waits = 0;
        }
        Frame frame = now.armed() ? newest.poll(WAIT_MS, TimeUnit.MILLISECONDS) : null;
        waits = frame == null && now.armed() ? waits + 1 : 0;
        String problem = cameraProblem;
        if (problem != null) {
            thread.fails(problem);
        } else if (waits >= WAITS_MAX) {
            waits = WAITS_MAX;
            thread.fails("the camera gives no pictures");
        } else if (frame != null || !now.armed()) {
            thread.works("the camera gives pictures again");
        }
        if (frame != null) {
            read(frame);
        }
    }

    private void read(Frame frame) {
        Optional<String> seen = decoder.decode(frame).filter(text -> !text.isEmpty());
        CodeInView.Look look = view.look(seen, frame.at(), repeat);
        view = look.next();
        if (look.report()) {
            seen.map(text -> event(text, frame.at())).ifPresent(event -> thread.say(arming, event));
        }
    }

    private ReaderEvent event(String text, Duration at) {
        return text.length() <= textMax
                ? new ReaderEvent.Code(id, at, text)
                : new ReaderEvent.Unreadable(
                        id, at, "the code has " + text.length() + " characters; at most " + textMax + " are taken");
    }
}
