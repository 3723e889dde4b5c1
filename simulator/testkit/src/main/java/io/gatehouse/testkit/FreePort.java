package io.gatehouse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Ports of loopback that were free a moment ago, for programs that cannot bind port 0 themselves. Somebody else may take
 * the port in between: prefer port 0 wherever the program tells its port.
 */
public final class FreePort {
    private FreePort() {}

    /** A free TCP port of loopback. */
    public static int tcp() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException("no free TCP port on loopback", noPort);
        }
    }

    /** A free UDP port of loopback. */
    public static int udp() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException("no free UDP port on loopback", noPort);
        }
    }
}
