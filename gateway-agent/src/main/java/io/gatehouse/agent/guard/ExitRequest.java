package io.gatehouse.agent.guard;

import io.gatehouse.device.reader.ReaderEvent;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at an exit asks to be let out. The lane's loop and the guard hold the same request, and whoever answers it
 * first is the only one who opens for it. Any thread, no lock.
 */
public final class ExitRequest {

    /** Who has answered. */
    public enum Answer {
        /** Nobody yet. */
        NONE,
        /** The loop: its OPEN is on its way. */
        LANE,
        /** The guard: its OPEN is on its way. */
        GUARD,
        /** The car has left before anybody answered: nobody opens for it any more. */
        GONE
    }

    private final Optional<ReaderEvent> presented;
    private final AtomicReference<Answer> answer = new AtomicReference<>(Answer.NONE);
    private volatile @Nullable Served served;

    private ExitRequest(Optional<ReaderEvent> presented) {
        this.presented = presented;
    }

    static ExitRequest by(ReaderEvent presented) {
        return new ExitRequest(Optional.of(presented));
    }

    static ExitRequest byHelpButton() {
        return new ExitRequest(Optional.empty());
    }

    /** What was held to a reader; empty for the help button. */
    public Optional<ReaderEvent> presented() {
        return presented;
    }

    /** @return whether the one who asks may open: nobody else has answered before */
    public boolean answer(Answer by) {
        return answer.compareAndSet(Answer.NONE, by) || answer.get() == by;
    }

    /** What the guard did for it; empty while it has not said, and when it was not the guard who answered. */
    public Optional<Served> served() {
        return Optional.ofNullable(served);
    }

    void serve(Served by) {
        served = by;
    }

    @Override
    public String toString() {
        return presented.map(event -> event.getClass().getSimpleName()).orElse("help button") + " " + answer.get();
    }
}
