-- What an operator registered. Types are those that SQLite and PostgreSQL share: TEXT, BIGINT, BYTEA.
CREATE TABLE lot (
    lot TEXT NOT NULL PRIMARY KEY,
    -- the lot's row of the feed, JSON
    document BYTEA NOT NULL,
    -- certificate authority of its units, PEM
    unit_ca TEXT NOT NULL,
    registered_at BIGINT NOT NULL
);

CREATE TABLE lot_unit (
    lot TEXT NOT NULL,
    gateway TEXT NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (lot, gateway)
);

-- By hash, kept for ever: open stays are locked to old versions.
CREATE TABLE tariff (
    hash TEXT NOT NULL PRIMARY KEY,
    tariff TEXT NOT NULL,
    document BYTEA NOT NULL
);

CREATE TABLE gateway_status (
    lot TEXT NOT NULL,
    gateway TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    document BYTEA,
    PRIMARY KEY (lot, gateway)
);
