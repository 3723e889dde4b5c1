-- Stays that this gateway closed, also those of an incarnation before: the feed may lag behind.
CREATE TABLE closed_here (stay TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Stays that an incarnation before had let in and that were filed again here.
CREATE TABLE stay_refiled (stay TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Cars inside without a stay, by the entry that counted them.
CREATE TABLE intruder (seq INTEGER PRIMARY KEY, cars INTEGER NOT NULL) STRICT;
