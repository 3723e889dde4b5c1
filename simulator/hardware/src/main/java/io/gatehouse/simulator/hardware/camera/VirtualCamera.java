package io.gatehouse.simulator.hardware.camera;

import io.gatehouse.device.qr.Camera;
import io.gatehouse.device.qr.Frame;
import io.gatehouse.protocol.time.Clock;
import io.gatehouse.simulator.hardware.loopback.Connection;
import io.gatehouse.simulator.hardware.loopback.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A camera whose pictures come from a {@link CodeScene}; connects again for as long as it takes. */
public final class VirtualCamera implements Camera {

    /** Pause between attempts to reach the scene, real time. */
    static final int RETRY_MS = 100;

    private static final int CLOSE_LIMIT_MS = 900;
    private static final Logger LOG = LoggerFactory.getLogger(VirtualCamera.class);

    private final String host;
    private final int port;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by lock
    private boolean armed;
    private boolean closed;
    private @Nullable Connection link;
    private @Nullable Thread thread;

    /** @param clock gives the time of frames */
    public VirtualCamera(String host, int port, Clock clock) {
        this.host = host;
        this.port = port;
        this.clock = clock;
    }

    @Override
    public void start(Sink sink) {
        lock.lock();
        try {
            if (thread != null || closed) {
                throw new IllegalStateException("the camera was started or closed before");
            }
            thread = Thread.ofPlatform().daemon().name("virtual-camera").start(() -> run(sink));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void arm(boolean toArmed) {
        lock.lock();
        try {
            if (toArmed != armed) {
                armed = toArmed;
                tell();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Thread toEnd;
        lock.lock();
        try {
            closed = true;
            toEnd = thread;
            changed.signalAll();
            unlink();
        } finally {
            lock.unlock();
        }
        if (toEnd != null) {
            try {
                if (!toEnd.join(Duration.ofMillis(CLOSE_LIMIT_MS))) {
                    LOG.warn("the virtual camera did not end within {} ms", CLOSE_LIMIT_MS);
                }
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(Sink sink) {
        while (!isClosed()) {
            try (Connection connection = Connection.to(host, port)) {
                if (adopt(connection)) {
                    sink.works();
                    receive(connection, sink);
                }
            } catch (IOException ended) {
                LOG.debug("no link to the scene: {}", ended.toString());
                if (!isClosed()) {
                    sink.fails("the virtual camera at " + host + ":" + port + " is not there");
                }
            }
            pause();
        }
    }

    private void receive(Connection connection, Sink sink) throws IOException {
        while (!isClosed()) {
            Message message = connection.receive();
            if (message.type() != CodeScene.FRAME || message.payload().length < 4) {
                throw new IOException("the other end is no scene");
            }
            ByteBuffer header = ByteBuffer.wrap(message.payload());
            int width = header.getShort() & 0xffff;
            int height = header.getShort() & 0xffff;
            try {
                Frame frame = new Frame(
                        width,
                        height,
                        Arrays.copyOfRange(message.payload(), 4, message.payload().length),
                        clock.monotonic());
                if (isOn()) {
                    sink.frame(frame);
                }
            } catch (IllegalArgumentException garbled) {
                throw new IOException("the scene sent a garbled frame", garbled);
            }
        }
    }

    private boolean adopt(Connection connection) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            link = connection;
            tell();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Holds the lock. */
    private void tell() {
        Connection current = link;
        if (current != null) {
            try {
                current.send(Message.of(armed ? CodeScene.ARMED : CodeScene.DISARMED));
            } catch (IOException ended) {
                LOG.debug("the scene was not told", ended);
                unlink();
            }
        }
    }

    /** Holds the lock. */
    private void unlink() {
        Connection current = link;
        link = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException broken) {
                LOG.debug("the link did not close", broken);
            }
        }
    }

    private void pause() {
        lock.lock();
        try {
            long leftNs = TimeUnit.MILLISECONDS.toNanos(RETRY_MS);
            while (!closed && leftNs > 0) {
                leftNs = changed.awaitNanos(leftNs);
            }
        } catch (InterruptedException toldToEnd) {
            closed = true;
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean isOn() {
        lock.lock();
        try {
            return armed && !closed;
        } finally {
            lock.unlock();
        }
    }
}
