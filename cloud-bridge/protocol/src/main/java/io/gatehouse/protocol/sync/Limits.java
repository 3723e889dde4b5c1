package io.gatehouse.protocol.sync;

/** The bounds of what goes over the wire. Those of AWS IoT Core hold for every broker, so that one can be changed for another. */
public final class Limits {

    /** AWS IoT Core: the largest payload, bytes. */
    public static final int MAX_MESSAGE_BYTES = 128 * 1024;

    /** The most that a message may inflate to, bytes; a page is built to stay under it. */
    public static final int MAX_INFLATED_BYTES = 1024 * 1024;

    /** The most entries in one page, of the journal or of the feed. */
    public static final int MAX_PAGE_ENTRIES = 500;

    /** The most that bodies of a new page add up to, bytes; leaves room for positions, keys and signatures. */
    public static final int MAX_PAGE_BODY_BYTES = 512 * 1024;

    /** Above this many bytes a message is sent as gzip. */
    public static final int GZIP_ABOVE_BYTES = 1024;

    private Limits() {}
}
