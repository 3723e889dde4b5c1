package io.gatehouse.protocol.rights;

import io.gatehouse.protocol.id.StreamId;

/** Who can have rights of a pool. */
public sealed interface Holder {

    /** The pool itself: its row, written by the cloud, is what it gave out; its column is the sink that takes back. */
    Holder POOL = new Pool();

    /** What the cloud took over from closed incarnations: it alone writes this row and this column. */
    Holder ESTATE = new Estate();

    /**
     * A gateway in one incarnation, or the cloud in one timeline.
     *
     * @param stream whose journal holds its row
     */
    record Stream(StreamId stream) implements Holder {
        @Override
        public String toString() {
            return stream.toString();
        }
    }

    /** See {@link #POOL}. */
    record Pool() implements Holder {
        @Override
        public String toString() {
            return "pool";
        }
    }

    /** See {@link #ESTATE}. */
    record Estate() implements Holder {
        @Override
        public String toString() {
            return "estate";
        }
    }

    static Holder of(StreamId stream) {
        return new Stream(stream);
    }
}
