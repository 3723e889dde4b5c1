package io.gatehouse.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingAndCountsTest {
    @Test
    void waits_until_the_condition_holds() {
        AtomicInteger asked = new AtomicInteger();

        Eventually.within(Duration.ofSeconds(5), () -> asked.incrementAndGet() == 3);

        assertEquals(3, asked.get());
    }

    @Test
    void says_what_it_waited_for_when_the_limit_has_passed() {
        AssertionError late = assertThrows(
                AssertionError.class,
                () -> Eventually.within(Duration.ofMillis(20), () -> "the arm is up", () -> false));

        assertEquals("not within PT0.02S: the arm is up", late.getMessage());
    }

    @Test
    void passes_on_what_the_condition_threw() {
        AssertionError broken = assertThrows(
                AssertionError.class,
                () -> Eventually.within(Duration.ofSeconds(5), () -> {
                    throw new java.io.IOException("no route");
                }));

        assertTrue(Objects.requireNonNull(broken.getMessage()).contains("no route"));
    }

    @Test
    void counts_grow_with_the_long_run_only() {
        String before = System.getProperty("gatehouse.long", "false");
        try {
            System.setProperty("gatehouse.long", "false");
            assertEquals(10, Counts.of(10, 1000));
            System.setProperty("gatehouse.long", "true");
            assertEquals(1000, Counts.of(10, 1000));
        } finally {
            System.setProperty("gatehouse.long", before);
        }
        assertThrows(IllegalArgumentException.class, () -> Counts.of(10, 9));
    }

    @Test
    void a_free_port_can_be_bound() throws Exception {
        try (ServerSocket socket = new ServerSocket(FreePort.tcp(), 1, InetAddress.getLoopbackAddress())) {
            assertFalse(socket.isClosed());
        }
        assertTrue(FreePort.udp() > 0);
    }
}
