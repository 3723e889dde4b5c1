package io.gatehouse.device.coap;

import io.gatehouse.device.barrier.Barrier;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierSink;
import io.gatehouse.device.barrier.StartAt;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.protocol.time.ClockProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One controller of our profile. Thread-safe; see {@link Barrier}. */
final class CoapBarrier implements Barrier {

    private static final Logger LOG = LoggerFactory.getLogger(CoapBarrier.class);
    private static final long JOIN_MS = 900;

    private final CoapSettings settings;
    private final Clock clock;
    private final Clock realClock;
    private volatile @Nullable Running running;
    private boolean closed;

    private record Running(CoapConnection connection, CommandWriter writer, Thread writing, Thread watching) {}

    CoapBarrier(CoapSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.realClock = ClockProvider.open("system", Map.of());
    }

    @Override
    public synchronized void start(BarrierSink sink, StartAt from) {
        if (running != null || closed) {
            throw new IllegalStateException("a barrier is started once");
        }
        var deviceTime = new DeviceTime();
        var connection = new CoapConnection(settings);
        var writer = new CommandWriter(connection, deviceTime, sink, clock, realClock);
        var watcher = new LogWatcher(settings, connection, deviceTime, sink, from, clock, realClock);
        try {
            connection.open(watcher::arrived);
        } catch (IOException noSocket) {
            connection.close();
            throw new UncheckedIOException("no UDP socket for the barrier controller " + settings.base(), noSocket);
        }
        Thread writing = thread("writer", writer, sink);
        Thread watching = thread("log", watcher, sink);
        running = new Running(connection, writer, writing, watching);
        watching.start();
        writing.start();
    }

    private Thread thread(String part, Runnable work, BarrierSink sink) {
        return Thread.ofPlatform()
                .name("barrier-" + part + "-" + settings.base().getPort())
                .daemon()
                .uncaughtExceptionHandler((_, broken) -> {
                    LOG.error("barrier {} thread stopped", part, broken);
                    sink.post(new BarrierEvent.ConnectionLost("the driver's " + part + " thread stopped: " + broken));
                })
                .unstarted(work);
    }

    @Override
    public void command(BarrierCommand command) {
        started().writer().offer(command);
    }

    @Override
    public void heartbeat() {
        started().connection().heartbeat();
    }

    private Running started() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("the barrier is not started");
        }
        return now;
    }

    @Override
    public void close() {
        Running last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = running;
        }
        if (last == null) {
            return;
        }
        last.writer().refuseRest();
        last.writing().interrupt();
        last.watching().interrupt();
        join(last.writing());
        join(last.watching());
        last.connection().close();
    }

    private static void join(Thread thread) {
        try {
            thread.join(JOIN_MS);
            if (thread.isAlive()) {
                LOG.warn("thread {} did not end within {} ms", thread.getName(), JOIN_MS);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
