package io.gatehouse.protocol.tariff;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Which minutes of a stay cost nothing, and why. */
final class Coverage {

    private final Span span;
    private final LocalWindows windows;
    private final @Nullable String subscriptionName;
    private final Plan.@Nullable Subscription subscription;
    private final boolean noShow;
    private final long bookedFrom;
    private final long bookedUntil;

    Coverage(Tariff tariff, RatedStay stay, Span span, LocalWindows windows) {
        this.span = span;
        this.windows = windows;
        Plan plan = stay.plan() == null ? null : tariff.plans().get(stay.plan());
        this.subscription = plan instanceof Plan.Subscription found ? found : null;
        this.subscriptionName = stay.plan();
        Booking booking = stay.booking();
        this.noShow = booking != null && !booking.used();
        if (booking == null) {
            this.bookedFrom = Long.MAX_VALUE;
            this.bookedUntil = Long.MAX_VALUE;
        } else {
            this.bookedFrom =
                    LocalClock.minuteOf(booking.from()) - tariff.booking().earlyMinutes();
            this.bookedUntil =
                    overstayed(tariff, booking, span) ? LocalClock.minuteOf(booking.until()) : Long.MAX_VALUE;
        }
    }

    /** Whether the car left too late after its booking's end. */
    static boolean overstayed(Tariff tariff, Booking booking, Span span) {
        long over = span.out() - LocalClock.minuteOf(booking.until());
        return over > 0 && over >= tariff.booking().overstayGraceMinutes();
    }

    /** Why this minute costs nothing; absent when it costs. */
    @Nullable
    String reason(long minute) {
        if (noShow) {
            return " min booked and not used";
        }
        if (minute >= bookedFrom && minute < bookedUntil) {
            return " min booked";
        }
        if (minute < span.in() + span.freeMinutes()) {
            return " min free";
        }
        if (subscription != null
                && (subscription.covers().isEmpty() || windows.anyHolds(subscription.covers(), minute))) {
            return " min covered by plan " + subscriptionName;
        }
        return null;
    }

    /** Adds every minute of the span at which the answer may change. */
    void addEdges(SortedSet<Long> edges) {
        List<Long> candidates = new ArrayList<>(List.of(bookedFrom, bookedUntil, span.in() + span.freeMinutes()));
        candidates.removeIf(minute -> minute <= span.in() || minute >= span.out());
        edges.addAll(candidates);
        if (subscription != null) {
            windows.addEdges(subscription.covers(), span.in(), span.out(), edges);
        }
    }
}
