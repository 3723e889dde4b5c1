package io.gatehouse.link;

import org.junit.jupiter.api.AfterEach;

class FakeBrokerTest extends TransportContract {

    private final FakeBroker broker = new FakeBroker();

    @AfterEach
    void close_the_broker() {
        broker.close();
    }

    @Override
    Transport client(String clientId) {
        return broker.client(clientId);
    }

    @Override
    void reachable(boolean now) {
        broker.reachable(now);
    }
}
