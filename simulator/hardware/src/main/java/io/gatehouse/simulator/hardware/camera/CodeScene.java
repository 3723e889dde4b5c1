package io.gatehouse.simulator.hardware.camera;

import io.gatehouse.simulator.hardware.loopback.Connection;
import io.gatehouse.simulator.hardware.loopback.LoopbackServer;
import io.gatehouse.simulator.hardware.loopback.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one virtual camera sees, on the simulator's side. What is shown stays shown while agents die and come back.
 * Frames are painted and sent only while the agent's camera is armed, about 15 a second of real time. All methods may
 * be called by any thread and return at once.
 */
public final class CodeScene implements AutoCloseable {

    static final char ARMED = 'A';
    static final char DISARMED = 'D';
    static final char FRAME = 'F';

    /** From one frame to the next: 15 a second. */
    static final int FRAME_MS = 66;

    /** Different pictures of one code, shown in turn: a hand is not quite still. Painting one takes some 10 ms. */
    private static final int PICTURES = 4;

    private final LoopbackServer server;
    private final long seed;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by lock
    private Optional<String> text = Optional.empty();
    private final byte[][] pictures = new byte[PICTURES][];
    private int next;

    private CodeScene(LoopbackServer server, long seed) {
        this.server = server;
        this.seed = seed;
    }

    /**
     * Opens a scene with nothing shown.
     *
     * @param port on loopback; 0 takes a free one
     * @param seed of position, light and noise
     * @throws IOException names the port when it is in use
     */
    public static CodeScene open(int port, long seed) throws IOException {
        CodeScene scene = new CodeScene(LoopbackServer.bind("code-scene", port), seed);
        scene.server.start(scene::serve);
        return scene;
    }

    /** The port for the driver's parameter {@code port}. */
    public int port() {
        return server.port();
    }

    /**
     * Holds a phone with that code to the camera.
     *
     * @param newText 1 to about 2000 characters
     */
    public void show(String newText) {
        change(Optional.of(newText));
    }

    /** Takes it away. */
    public void hide() {
        change(Optional.empty());
    }

    /** Ends the links and gives the port back: the camera is unplugged. */
    @Override
    public void close() throws IOException {
        server.close();
    }

    private void change(Optional<String> newText) {
        lock.lock();
        try {
            text = newText;
            Arrays.fill(pictures, null);
        } finally {
            lock.unlock();
        }
    }

    private void serve(Connection link) throws IOException {
        boolean armed = false;
        while (true) {
            Optional<Message> message = armed ? link.receive(FRAME_MS) : Optional.of(link.receive());
            if (message.isPresent()) {
                armed = message.get().type() == ARMED;
            }
            if (armed) {
                link.send(frame());
            }
        }
    }

    private Message frame() {
        lock.lock();
        try {
            next = (next + 1) % PICTURES;
            byte[] picture = pictures[next];
            if (picture == null) {
                picture = paint(text, seed + next);
                pictures[next] = picture;
            }
            return new Message(
                    FRAME,
                    ByteBuffer.allocate(4 + picture.length)
                            .putShort((short) ScenePainter.WIDTH)
                            .putShort((short) ScenePainter.HEIGHT)
                            .put(picture)
                            .array());
        } finally {
            lock.unlock();
        }
    }

    private static byte[] paint(Optional<String> text, long seed) {
        return text.map(code -> ScenePainter.code(code, seed)).orElseGet(() -> ScenePainter.empty(seed));
    }
}
