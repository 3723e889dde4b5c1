-- Entries that a later incarnation of their gateway filed again and that the ledger has taken: each is booked once.
CREATE TABLE refiled (
    entry_id TEXT NOT NULL PRIMARY KEY
);
