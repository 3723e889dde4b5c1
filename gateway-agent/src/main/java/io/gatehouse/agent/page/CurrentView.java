package io.gatehouse.agent.page;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Where the lane loop leaves its newest view and request threads find it. Thread-safe. */
public final class CurrentView {

    private final AtomicReference<@Nullable LaneView> view = new AtomicReference<>();

    public void publish(LaneView newest) {
        view.set(newest);
    }

    /** Empty until the loop has made its first turn. */
    public Optional<LaneView> newest() {
        return Optional.ofNullable(view.get());
    }
}
