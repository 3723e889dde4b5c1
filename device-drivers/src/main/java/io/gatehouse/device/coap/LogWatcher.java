package io.gatehouse.device.coap;

import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierSink;
import io.gatehouse.device.barrier.ControllerLog;
import io.gatehouse.device.barrier.LogFollower;
import io.gatehouse.device.barrier.StartAt;
import io.gatehouse.device.coap.CoapConnection.Copy;
import io.gatehouse.protocol.json.MalformedException;
import io.gatehouse.protocol.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the controller's log: observes it, reads it again at every poll as a net, and observes anew when the polls
 * know more than the notifications, after a reboot and after silence. {@link #arrived} is for the library's threads,
 * the rest for the one thread of {@link #run}.
 */
final class LogWatcher implements Runnable {

    /** Copies waiting to be read; the oldest gives way, since every copy is complete in itself. */
    private static final int COPIES_MAX = 32;

    /** Polls in a row that know more than the last notification before the observation counts as dead. */
    private static final int POLLS_AHEAD_MAX = 2;

    private enum Contact {
        NONE_YET,
        HELD,
        LOST
    }

    private static final Logger LOG = LoggerFactory.getLogger(LogWatcher.class);

    private final BlockingQueue<Copy> copies = new ArrayBlockingQueue<>(COPIES_MAX);
    private final CoapSettings settings;
    private final CoapConnection connection;
    private final DeviceTime deviceTime;
    private final BarrierSink sink;
    private final LogFollower follower;
    private final Clock clock;
    private final Clock realClock;

    private Contact contact = Contact.NONE_YET;
    private long lastCopyMs;
    private long nextPollMs;
    private String notifiedBoot = "";
    private long notifiedRevision = -1;
    private int pollsAhead;
    private String lastGarbage = "";

    LogWatcher(
            CoapSettings settings,
            CoapConnection connection,
            DeviceTime deviceTime,
            BarrierSink sink,
            StartAt from,
            Clock clock,
            Clock realClock) {
        this.settings = settings;
        this.connection = connection;
        this.deviceTime = deviceTime;
        this.sink = sink;
        this.follower = new LogFollower(from);
        this.clock = clock;
        this.realClock = realClock;
    }

    /** A copy of the log came in, by notification or by poll. */
    void arrived(Copy copy) {
        while (!copies.offer(copy)) {
            copies.poll();
        }
    }

    @Override
    public void run() {
        lastCopyMs = realMs();
        connection.observe();
        nextPollMs = realMs() + settings.pollMs();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Copy copy = copies.poll(Math.max(1, nextPollMs - realMs()), TimeUnit.MILLISECONDS);
                if (copy != null) {
                    read(copy);
                }
                if (realMs() >= nextPollMs) {
                    checkSilence();
                    connection.poll();
                    nextPollMs = realMs() + settings.pollMs();
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Copy copy) {
        ControllerLog log;
        try {
            log = ControllerProfile.readLog(copy.bytes);
        } catch (MalformedException garbage) {
            if (!lastGarbage.equals(garbage.getMessage())) {
                lastGarbage = String.valueOf(garbage.getMessage());
                LOG.warn("barrier controller {} sends an unreadable log: {}", settings.base(), lastGarbage);
            }
            return;
        }
        if (follower.isStale(log)) {
            return;
        }
        lastCopyMs = realMs();
        deviceTime.saw(log, clock.monotonic().toMillis());
        boolean rebooted = !follower.boot().isEmpty() && !follower.boot().equals(log.boot());
        boolean regained = contact == Contact.LOST;
        if (regained) {
            sink.post(new BarrierEvent.ConnectionRegained());
            follower.oweSnapshot();
        }
        contact = Contact.HELD;
        follower.take(log).forEach(sink::post);
        watchObservation(copy, log, rebooted || regained);
    }

    private void watchObservation(Copy copy, ControllerLog log, boolean certainlyDead) {
        if (copy.notified) {
            notifiedBoot = log.boot();
            notifiedRevision = log.revision();
            pollsAhead = 0;
            return;
        }
        boolean ahead = !log.boot().equals(notifiedBoot) || log.revision() > notifiedRevision;
        pollsAhead = ahead ? pollsAhead + 1 : 0;
        if (certainlyDead || pollsAhead >= POLLS_AHEAD_MAX) {
            pollsAhead = 0;
            LOG.info("barrier controller {}: observing anew", settings.base());
            connection.observe();
        }
    }

    private void checkSilence() {
        long silentMs = realMs() - lastCopyMs;
        if (silentMs < settings.silenceMs() || contact == Contact.LOST) {
            return;
        }
        contact = Contact.LOST;
        String why = lastGarbage.isEmpty()
                ? "no answer from " + settings.base() + " for " + silentMs + " ms"
                : "nothing readable from " + settings.base() + " for " + silentMs + " ms: " + lastGarbage;
        sink.post(new BarrierEvent.ConnectionLost(why));
    }

    private long realMs() {
        return realClock.monotonic().toMillis();
    }
}
