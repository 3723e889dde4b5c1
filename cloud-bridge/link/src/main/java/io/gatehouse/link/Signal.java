package io.gatehouse.link;

/** What wakes the bridge. */
sealed interface Signal {

    /** Of one connection. */
    sealed interface OfConnection extends Signal {

        /** Which one, since old ones may still talk. */
        long connection();
    }

    record JournalGrew() implements Signal {}

    record StatusChanged() implements Signal {}

    record Connected(long connection) implements OfConnection {}

    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
    record Arrived(long connection, String topic, byte[] payload) implements OfConnection {}

    record Delivered(long connection) implements OfConnection {}

    record Lost(long connection, String reason) implements OfConnection {}

    record Stop() implements Signal {}
}
