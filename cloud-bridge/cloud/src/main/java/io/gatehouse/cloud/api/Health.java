package io.gatehouse.cloud.api;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Puts what the cloud's own parts say of themselves into {@code /health}. */
@Singleton
final class Health implements HealthIndicator {

    private final Wellbeing wellbeing;

    Health(Wellbeing wellbeing) {
        this.wellbeing = wellbeing;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        Map<String, String> faults = wellbeing.faults();
        return Publishers.just(HealthResult.builder("cloud", faults.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN)
                .details(faults)
                .build());
    }
}
