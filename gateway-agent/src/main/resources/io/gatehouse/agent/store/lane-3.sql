-- How often the barrier's controller has opened by itself, as far as the journal tells; one row, or none for never.
CREATE TABLE controller (one INTEGER PRIMARY KEY CHECK (one = 1), own INTEGER NOT NULL) STRICT;
