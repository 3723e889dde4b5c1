-- The serial point of each lot: its UPDATE gives lot_seq and is held to the commit, so commit order is lot_seq order.
CREATE TABLE lot_ingest (
    lot TEXT NOT NULL PRIMARY KEY,
    lot_seq BIGINT NOT NULL
);

CREATE TABLE stream (
    lot TEXT NOT NULL,
    gateway TEXT NOT NULL,
    incarnation TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    -- X.509 SubjectPublicKeyInfo; null for the cloud's own streams
    journal_key BYTEA,
    unit TEXT,
    pages BIGINT NOT NULL,
    PRIMARY KEY (lot, gateway, incarnation)
);

CREATE TABLE raw (
    lot TEXT NOT NULL,
    lot_seq BIGINT NOT NULL,
    gateway TEXT NOT NULL,
    incarnation TEXT NOT NULL,
    seq BIGINT NOT NULL,
    entry_id TEXT NOT NULL,
    hash BYTEA NOT NULL,
    previous_hash BYTEA NOT NULL,
    body BYTEA NOT NULL,
    type TEXT NOT NULL,
    created_at BIGINT,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (lot, lot_seq),
    UNIQUE (lot, gateway, incarnation, seq)
);

CREATE TABLE quarantine (
    lot TEXT NOT NULL,
    lot_seq BIGINT NOT NULL,
    entry_id TEXT NOT NULL,
    gateway TEXT NOT NULL,
    type TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (lot, lot_seq)
);

-- Pages that were not taken. Bounded: a page refused again for the same reason only counts.
CREATE TABLE refused_page (
    lot TEXT NOT NULL,
    gateway TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    times BIGINT NOT NULL,
    -- of a fork: the page, to be looked at
    message BYTEA,
    PRIMARY KEY (lot, gateway, kind)
);

-- How far each reader of raw has come; changed in the transaction of what it did.
CREATE TABLE reader_cursor (
    lot TEXT NOT NULL,
    reader TEXT NOT NULL,
    lot_seq BIGINT NOT NULL,
    PRIMARY KEY (lot, reader)
);
