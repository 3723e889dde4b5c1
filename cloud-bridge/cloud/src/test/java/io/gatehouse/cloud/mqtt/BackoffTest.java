package io.gatehouse.cloud.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackoffTest {

    @Test
    void the_first_attempt_is_within_a_second_and_none_waits_longer_than_a_minute() {
        assertEquals(Duration.ofSeconds(1), Backoff.before(0, below -> below - 1));
        assertEquals(Duration.ofSeconds(4), Backoff.before(2, below -> below - 1));
        assertEquals(Duration.ofSeconds(60), Backoff.before(1_000_000, below -> below - 1));
        assertEquals(Duration.ofMillis(1), Backoff.before(5, below -> 0));
    }
}
