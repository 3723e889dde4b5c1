package io.gatehouse.protocol.tariff;

/** What a stay costs whose end nobody saw. */
public sealed interface UnseenExit {

    /** Twenty-four hours at most, unless the document says otherwise. */
    UnseenExit DEFAULT = new AtMost(1440);

    /** @param minutes the stay counts as no longer than this */
    record AtMost(int minutes) implements UnseenExit {}

    /** @param amountMinor instead of the rate's own charges; its caps hold */
    record Amount(long amountMinor) implements UnseenExit {}
}
