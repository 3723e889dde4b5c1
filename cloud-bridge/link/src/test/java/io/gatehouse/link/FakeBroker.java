package io.gatehouse.link;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT broker in memory, as much of it as {@link Transport} promises: at least once, in order, retained messages, one
 * connection a client id. Deliveries come on one thread of its own.
 */
final class FakeBroker implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("fake-broker").factory());
    private final Map<String, Client> connected = new LinkedHashMap<>();
    private final Map<String, byte[]> retained = new HashMap<>();
    private boolean reachable = true;

    Transport client(String clientId) {
        return new Client(clientId);
    }

    /** While false, tries fail, and everybody who was connected is cut off. */
    synchronized void reachable(boolean now) {
        reachable = now;
        if (!now) {
            List.copyOf(connected.values()).forEach(client -> client.cut("the broker is away"));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private synchronized void publish(Transport.Message message) {
        if (message.retain()) {
            retained.put(message.topic(), message.payload());
        }
        connected.values().forEach(client -> client.offer(message.topic(), message.payload()));
    }

    static boolean matches(String filter, String topic) {
        String[] wanted = filter.split("/", -1);
        String[] levels = topic.split("/", -1);
        if (wanted.length != levels.length) {
            return false;
        }
        for (int at = 0; at < wanted.length; at++) {
            if (!wanted[at].equals("+") && !wanted[at].equals(levels[at])) {
                return false;
            }
        }
        return true;
    }

    private final class Client implements Transport {
        private final String clientId;
        private List<String> filters = List.of();
        private @Nullable Listener listener;

        Client(String clientId) {
            this.clientId = clientId;
        }

        @Override
        public void connect(List<String> topics, Listener fresh) {
            synchronized (FakeBroker.this) {
                disconnect();
                if (!reachable) {
                    thread.execute(() -> fresh.lost("the broker is away"));
                    return;
                }
                Client before = connected.get(clientId);
                if (before != null) {
                    before.cut("another connection has this client id");
                }
                listener = fresh;
                filters = List.copyOf(topics);
                connected.put(clientId, this);
                thread.execute(() -> ifListening(fresh, fresh::connected));
                retained.forEach(this::offer);
            }
        }

        @Override
        public boolean publish(Message message) {
            synchronized (FakeBroker.this) {
                Listener mine = listener;
                if (mine == null) {
                    return false;
                }
                thread.execute(() -> {
                    FakeBroker.this.publish(message);
                    ifListening(mine, mine::delivered);
                });
                return true;
            }
        }

        @Override
        public void disconnect() {
            synchronized (FakeBroker.this) {
                listener = null;
                connected.remove(clientId, this);
            }
        }

        @Override
        public void close() {
            disconnect();
        }

        private void offer(String topic, byte[] payload) {
            Listener mine = listener;
            if (mine != null && filters.stream().anyMatch(filter -> matches(filter, topic))) {
                thread.execute(() -> ifListening(mine, () -> mine.message(topic, payload)));
            }
        }

        private void cut(String reason) {
            Listener mine = listener;
            disconnect();
            if (mine != null) {
                thread.execute(() -> mine.lost(reason));
            }
        }

        @SuppressWarnings("ReferenceEquality") // this very connection's listener is meant
        private void ifListening(Listener mine, Runnable call) {
            synchronized (FakeBroker.this) {
                if (listener != mine) {
                    return;
                }
            }
            call.run();
        }
    }
}
