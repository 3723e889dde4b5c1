-- The serial point of each lot's feed.
CREATE TABLE feed_lot (
    lot TEXT NOT NULL PRIMARY KEY,
    timeline TEXT NOT NULL,
    seq BIGINT NOT NULL
);

CREATE TABLE feed_row (
    lot TEXT NOT NULL,
    key TEXT NOT NULL,
    seq BIGINT NOT NULL,
    -- null is a tombstone
    body BYTEA,
    signature BYTEA NOT NULL,
    PRIMARY KEY (lot, key)
);

CREATE UNIQUE INDEX feed_row_seq ON feed_row (lot, seq);
