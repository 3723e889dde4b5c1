package io.gatehouse.agent.page;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Up while the lane's loop has made a view: a lane without cloud, reader or barrier is up, and says what it lacks. */
@Singleton
final class LaneHealth implements HealthIndicator {

    private final CurrentView current;

    LaneHealth(CurrentView current) {
        this.current = current;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromSupplier(() -> HealthResult.builder("lane")
                .status(current.newest().isPresent() ? HealthStatus.UP : HealthStatus.DOWN)
                .details(current.newest().map(LaneHealth::details).orElse(Map.of()))
                .build());
    }

    private static Map<String, Object> details(LaneView view) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("lane", view.lane());
        details.put("cloud", view.link().connected() ? "connected" : view.link().words());
        details.put("barrier", view.barrier().problem().orElse("connected"));
        view.readers()
                .forEach(reader ->
                        details.put("reader " + reader.id(), reader.problem().orElse("works")));
        details.put("entries_waiting", view.entriesWaiting());
        return details;
    }
}
