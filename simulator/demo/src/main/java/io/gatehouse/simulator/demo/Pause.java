package io.gatehouse.simulator.demo;

import java.time.Duration;

/** Waits in real time, for the demo's own pace; nothing in the product waits like this. */
final class Pause {

    private Pause() {}

    static void of(Duration span) throws InterruptedException {
        Thread.sleep(span);
    }
}
