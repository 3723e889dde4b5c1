package io.gatehouse.device.coap;

import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierEvent.CommandResult;
import io.gatehouse.device.barrier.BarrierSink;
import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.device.barrier.CommandOutcome.NoAnswer;
import io.gatehouse.device.barrier.CommandOutcome.Refusal;
import io.gatehouse.device.barrier.CommandOutcome.Refused;
import io.gatehouse.device.barrier.ControllerCommand;
import io.gatehouse.protocol.json.MalformedException;
import io.gatehouse.protocol.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends commands one after the other from a bounded queue. {@link #offer} and {@link #refuseRest} are for any thread,
 * {@link #run} is the one writer. A command's life counts in the clock's monotonic time from the offer, also while it
 * waits here; the controller gets the moment of its own time at which it ends.
 */
final class CommandWriter implements Runnable {

    /** Commands that may wait; a lane has one presence, an exit guard and a technician. */
    static final int QUEUE_MAX = 16;

    /** Real time to wait for an answer beyond the life of the command, so that the outcome is known more often. */
    private static final long ANSWER_GRACE_MS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(CommandWriter.class);
    private static final long SLICE_MS = 10;

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final CoapConnection connection;
    private final DeviceTime deviceTime;
    private final BarrierSink sink;
    private final Clock clock;
    private final Clock realClock;
    private boolean closed;

    private record Waiting(BarrierCommand command, long deadlineMs) {}

    CommandWriter(CoapConnection connection, DeviceTime deviceTime, BarrierSink sink, Clock clock, Clock realClock) {
        this.connection = connection;
        this.deviceTime = deviceTime;
        this.sink = sink;
        this.clock = clock;
        this.realClock = realClock;
    }

    void offer(BarrierCommand command) {
        boolean taken;
        boolean over;
        synchronized (queue) {
            over = closed;
            taken = !over && queue.offer(new Waiting(command, nowMs() + command.ttlMs()));
        }
        if (!taken) {
            post(command, new Refused(over ? Refusal.DRIVER_CLOSED : Refusal.QUEUE_FULL));
        }
    }

    /** From now on every command is refused, the waiting ones first. */
    void refuseRest() {
        var rest = new ArrayList<Waiting>();
        synchronized (queue) {
            closed = true;
            queue.drainTo(rest);
        }
        rest.forEach(waiting -> post(waiting.command(), new Refused(Refusal.DRIVER_CLOSED)));
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Waiting next = queue.take();
                execute(next);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(Waiting waiting) throws InterruptedException {
        CommandOutcome outcome = new NoAnswer();
        try {
            outcome = send(waiting);
        } catch (MalformedException garbage) {
            LOG.warn(
                    "barrier controller's answer to {} is unreadable: {}",
                    waiting.command().id(),
                    garbage.getMessage());
        } finally {
            post(waiting.command(), outcome);
        }
    }

    private CommandOutcome send(Waiting waiting) throws InterruptedException {
        boolean known = deviceTime.awaitKnown(SLICE_MS);
        while (!known && waiting.deadlineMs() > nowMs()) {
            known = deviceTime.awaitKnown(SLICE_MS);
        }
        Optional<ControllerCommand.Until> until = deviceTime.moment(waiting.deadlineMs());
        long leftMs = waiting.deadlineMs() - nowMs();
        if (until.isEmpty() || leftMs <= 0) {
            return new Refused(Refusal.EXPIRED);
        }
        BarrierCommand command = waiting.command();
        var rest = new BarrierCommand(command.id(), command.pulse(), command.presence(), command.verb(), leftMs);
        return connection
                .post(ControllerProfile.write(new ControllerCommand(rest, until.get())), new Patience(waiting))
                .map(ControllerProfile::readAnswer)
                .orElseGet(NoAnswer::new);
    }

    private void post(BarrierCommand command, CommandOutcome outcome) {
        sink.post(new CommandResult(command.id(), command.pulse(), command.presence(), outcome));
    }

    private long nowMs() {
        return clock.monotonic().toMillis();
    }

    private long realMs() {
        return realClock.monotonic().toMillis();
    }

    /** Whether an answer is still worth waiting for: through the command's life, and a little real time more. */
    private final class Patience implements BooleanSupplier {

        private final Waiting waiting;
        private final long capMs = realMs() + BarrierCommand.TTL_MS_MAX;
        private long graceEndsMs = Long.MAX_VALUE;

        Patience(Waiting waiting) {
            this.waiting = waiting;
        }

        @Override
        public boolean getAsBoolean() {
            if (graceEndsMs == Long.MAX_VALUE && nowMs() >= waiting.deadlineMs()) {
                graceEndsMs = realMs() + ANSWER_GRACE_MS;
            }
            return realMs() < Math.min(capMs, graceEndsMs);
        }
    }
}
