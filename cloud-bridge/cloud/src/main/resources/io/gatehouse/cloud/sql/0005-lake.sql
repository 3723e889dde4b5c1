-- The lake's plan: what is planned is written again, over the same names, until it is done.
CREATE TABLE lake_plan (
    lot TEXT NOT NULL PRIMARY KEY,
    done_lot_seq BIGINT NOT NULL,
    planned_lot_seq BIGINT NOT NULL
);
