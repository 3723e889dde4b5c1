package io.gatehouse.cloud.ingest;

import io.gatehouse.protocol.sync.Mark;

/**
 * What the cloud holds of a stream.
 *
 * @param kept the gateway may forget its entries up to this seq
 */
public record Held(Mark mark, long kept) {

    public static final Held NOTHING = new Held(Mark.START, 0);
}
