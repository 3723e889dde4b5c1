package io.gatehouse.link;

import io.gatehouse.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener that remembers. */
final class Heard implements Transport.Listener {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    final AtomicInteger connected = new AtomicInteger();
    final AtomicInteger delivered = new AtomicInteger();
    final Queue<String> messages = new ConcurrentLinkedQueue<>();
    final Queue<String> lost = new ConcurrentLinkedQueue<>();

    @Override
    public void connected() {
        connected.incrementAndGet();
    }

    @Override
    public void message(String topic, byte[] payload) {
        messages.add(topic + " " + new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void delivered() {
        delivered.incrementAndGet();
    }

    @Override
    public void lost(String reason) {
        lost.add(reason);
    }

    Heard untilConnected() {
        Eventually.within(PATIENCE, () -> "connected; lost: " + lost, () -> connected.get() == 1);
        return this;
    }

    void untilLost() {
        Eventually.within(PATIENCE, () -> "lost", () -> !lost.isEmpty());
    }

    void untilMessages(List<String> expected) {
        Eventually.within(PATIENCE, () -> expected + ", but " + messages, () -> messages.size() >= expected.size());
    }
}
