package io.gatehouse.agent.page;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** What {@code /prometheus} says of the lane. */
@Singleton
final class LaneMeters implements MeterBinder {

    private final CurrentView current;

    LaneMeters(CurrentView current) {
        this.current = current;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "gatehouse.journal.entries", "Entries in the journal", LaneView::lastSeq);
        gauge(registry, "gatehouse.journal.waiting", "Entries the cloud does not hold yet", LaneView::entriesWaiting);
        gauge(
                registry,
                "gatehouse.store.used.bytes",
                "Bytes that the store uses",
                view -> view.storage().usedBytes());
        gauge(
                registry,
                "gatehouse.store.max.bytes",
                "Bytes that the store may use",
                view -> view.storage().maxBytes());
        gauge(
                registry,
                "gatehouse.store.left.seconds",
                "Until entries are refused if the cloud takes nothing; NaN while too little is known",
                view -> view.storage()
                        .left()
                        .map(left -> (double) left.toSeconds())
                        .orElse(Double.NaN));
        gauge(registry, "gatehouse.inbox.refused", "Events the lane could not take", LaneView::notTaken);
        gauge(
                registry,
                "gatehouse.guard.armed",
                "1 while the exit guard works",
                view -> view.guard().armed() ? 1 : 0);
        gauge(
                registry,
                "gatehouse.guard.served",
                "Cars the exit guard opened for",
                view -> view.guard().served());
        gauge(
                registry,
                "gatehouse.guard.missing",
                "Cars the exit guard opened for and that are on no disk",
                view -> view.guard().missing());
        gauge(
                registry,
                "gatehouse.link.connected",
                "1 while the broker is connected",
                view -> view.link().connected() ? 1 : 0);
        gauge(
                registry,
                "gatehouse.barrier.cycles",
                "Arm cycles",
                view -> view.barrier().cycles());
        gauge(
                registry,
                "gatehouse.places.free",
                "Places this gateway may give away",
                view -> view.places().map(LaneView.Places::free).orElse(0));
    }

    private void gauge(MeterRegistry registry, String name, String words, ToDoubleFunction<LaneView> value) {
        Gauge.builder(
                        name,
                        current,
                        view -> view.newest().map(value::applyAsDouble).orElse(Double.NaN))
                .description(words)
                .register(registry);
    }
}
