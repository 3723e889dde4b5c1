-- In a copy: when it was made. In a feed that was restored from one: the same, until the cloud has told the rest.
CREATE TABLE copied (one INTEGER PRIMARY KEY CHECK (one = 1), at_ms INTEGER NOT NULL) STRICT;
