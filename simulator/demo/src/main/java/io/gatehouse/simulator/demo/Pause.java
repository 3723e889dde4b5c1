package io.gatehouse.simulator.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits in real time, for the demo's own pace; nothing in the product waits like this. */
final class Pause {

    private Pause() {}

    static void of(Duration span) throws InterruptedException {
        boolean _ = new CountDownLatch(1).await(span.toMillis(), TimeUnit.MILLISECONDS);
    }
}
