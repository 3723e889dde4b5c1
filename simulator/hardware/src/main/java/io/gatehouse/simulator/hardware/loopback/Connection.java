package io.gatehouse.simulator.hardware.loopback;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** One end of a link. Any thread may send and close; one thread receives. */
public final class Connection implements AutoCloseable {

    /** How long connecting may take, and how long the rest of a message that has begun, in milliseconds. */
    public static final int PEER_LIMIT_MS = 5_000;

    private final Socket socket;
    private final DataInputStream in;
    private final ReentrantLock sending = new ReentrantLock();

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    }

    /** Reaches the server at that address. */
    public static Connection to(String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), PEER_LIMIT_MS);
            return new Connection(socket);
        } catch (IOException unreachable) {
            socket.close();
            throw unreachable;
        }
    }

    /** Sends; waits when the other end does not read and the buffers are full. */
    public void send(Message message) throws IOException {
        byte[] bytes = ByteBuffer.allocate(5 + message.payload().length)
                .put((byte) message.type())
                .putInt(message.payload().length)
                .put(message.payload())
                .array();
        sending.lock();
        try {
            // One write a message: two would wait for each other's acknowledgement (Nagle)
            socket.getOutputStream().write(bytes);
        } finally {
            sending.unlock();
        }
    }

    /** The next message, however long it takes. */
    public Message receive() throws IOException {
        socket.setSoTimeout(0);
        return rest(in.readByte());
    }

    /**
     * The next message, empty when none begins within the time.
     *
     * @param waitMs at least 1
     */
    public Optional<Message> receive(int waitMs) throws IOException {
        socket.setSoTimeout(Math.max(1, waitMs));
        int type;
        try {
            type = in.read();
        } catch (SocketTimeoutException nothingYet) {
            return Optional.empty();
        }
        if (type < 0) {
            throw new EOFException("the other end has closed the link");
        }
        return Optional.of(rest((byte) type));
    }

    private Message rest(byte type) throws IOException {
        socket.setSoTimeout(PEER_LIMIT_MS);
        int length = in.readInt();
        if (length < 0 || length > Message.PAYLOAD_MAX || type < 'A' || type > 'Z') {
            throw new IOException("the other end sends no messages of ours");
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Message((char) type, payload);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
