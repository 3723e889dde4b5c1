-- Stays whose pass drove in again; written also before the stay itself is known, since streams come in any order.
CREATE TABLE doubt (
    stay TEXT NOT NULL PRIMARY KEY,
    lot TEXT NOT NULL,
    newcomer TEXT NOT NULL,
    entry_id TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX doubt_lot ON doubt (lot);
