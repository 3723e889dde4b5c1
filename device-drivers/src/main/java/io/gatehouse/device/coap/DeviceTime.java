package io.gatehouse.device.coap;

import io.gatehouse.device.barrier.ControllerCommand;
import io.gatehouse.device.barrier.ControllerLog;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the controller's own time is, judged from copies of its log. A copy was made before it arrived, so the judgement
 * is never ahead of the device, and a life that ends by it never ends too late. Thread-safe: the follower tells, the
 * writer asks.
 */
final class DeviceTime {

    /** A judgement older than this gives way to any newer one, so that the drift of two oscillators stays small. */
    private static final long JUDGEMENT_MS_MAX = 60_000;

    private final CountDownLatch known = new CountDownLatch(1);
    private @Nullable Judgement judgement;

    /** @param offsetMs device time minus the agent's monotonic time */
    private record Judgement(String boot, long offsetMs, long madeAtMs) {}

    /** A copy arrived. */
    synchronized void saw(ControllerLog log, long nowMs) {
        var fresh = new Judgement(log.boot(), log.nowMs() - nowMs, nowMs);
        Judgement before = judgement;
        if (before == null
                || !before.boot().equals(fresh.boot())
                || fresh.offsetMs() >= before.offsetMs()
                || nowMs - before.madeAtMs() > JUDGEMENT_MS_MAX) {
            judgement = fresh;
            known.countDown();
        }
    }

    /** Waits until a copy has arrived, at most so long; whether one has. */
    boolean awaitKnown(long timeoutMs) throws InterruptedException {
        return known.await(timeoutMs, TimeUnit.MILLISECONDS);
    }

    /** The device's moment that corresponds to a moment of ours; empty while the device's time is not known. */
    synchronized Optional<ControllerCommand.Until> moment(long atMs) {
        return Optional.ofNullable(judgement)
                .map(now -> new ControllerCommand.Until(now.boot(), atMs + now.offsetMs()));
    }
}
