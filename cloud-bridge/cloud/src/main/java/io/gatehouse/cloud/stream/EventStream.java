package io.gatehouse.cloud.stream;

import io.gatehouse.protocol.id.LotId;
import java.util.List;
import java.util.OptionalLong;

/** A durable log of envelopes, one order a lot. Kafka and Kinesis are adapters of the same port. */
public interface EventStream extends AutoCloseable {

    /**
     * One record.
     *
     * @param lotSeq its place in the lot's raw: ascending; the same place twice is the same record
     * @param envelope one line of UTF-8 JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
    record Event(long lotSeq, byte[] envelope) {}

    /**
     * Appends; what is there when it returns stays. Places that the stream has already are left out.
     *
     * @throws StreamException when it could not be made durable; then any first part of the records may be there
     */
    void append(LotId lot, List<Event> records);

    /** Records with a place after this one, in order; none when there are no more. */
    List<Event> readFrom(LotId lot, long afterLotSeq, int most);

    /** The place of the last record of a lot; where to go on after a crash. */
    OptionalLong tail(LotId lot);

    @Override
    void close();
}
