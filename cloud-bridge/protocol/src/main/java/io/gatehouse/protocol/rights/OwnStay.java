package io.gatehouse.protocol.rights;

/**
 * The life of one stay at its owner, the only one who writes it. A stay uses a right from its grant to its end, and its
 * end gives it back once, whatever is reported afterwards.
 */
public enum OwnStay {
    /** Granted, or inside. */
    OPEN,
    /** Something speaks for its having ended unseen; its right stays used (design, section 6). */
    DOUBTFUL,
    /** Its car backed out: loop evidence only. */
    VOIDED,
    /** An exit named it. */
    CLOSED,
    /** Ended by evidence; nobody saw its exit. */
    PRESUMED_ENDED,
    /** Ended by evidence, and then its exit was seen after all: another price, the same right. */
    SEEN_AFTER_ALL;

    /** What its owner journals about it. */
    public enum Event {
        /** {@code check_in}; also late, after a void: IN beats VOID. */
        CHECKED_IN,
        /** {@code entry_voided}. */
        VOIDED,
        /** An exit that names this owner was seen for the first time or again. */
        EXIT_SEEN,
        /** {@code stay_doubtful}. */
        DOUBTED,
        /** {@code stay_presumed_ended}. */
        PRESUMED_ENDED
    }

    /** Whether it takes a right of its owner. */
    public boolean usesRight() {
        return this == OPEN || this == DOUBTFUL;
    }

    /** What it is after an event; the same event again changes nothing. */
    public OwnStay after(Event event) {
        return switch (event) {
            case CHECKED_IN -> this == VOIDED ? OPEN : this;
            case VOIDED -> this == OPEN ? VOIDED : this;
            case EXIT_SEEN ->
                switch (this) {
                    case OPEN, DOUBTFUL, VOIDED, CLOSED -> CLOSED;
                    case PRESUMED_ENDED, SEEN_AFTER_ALL -> SEEN_AFTER_ALL;
                };
            case DOUBTED -> this == OPEN ? DOUBTFUL : this;
            case PRESUMED_ENDED -> usesRight() ? PRESUMED_ENDED : this;
        };
    }
}
