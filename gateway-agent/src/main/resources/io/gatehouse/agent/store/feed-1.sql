-- How far this file has followed the cloud's feed.
CREATE TABLE cursor (one INTEGER PRIMARY KEY CHECK (one = 1), timeline TEXT NOT NULL, seq INTEGER NOT NULL) STRICT;

-- Newest row per key, with its signature, so that it can be handed on. A null body is a tombstone.
CREATE TABLE feed (
  key TEXT PRIMARY KEY, seq INTEGER NOT NULL, timeline TEXT NOT NULL, body BLOB, signature BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Open stays by who made them, so that a lane finds them; follows from the rows above.
CREATE TABLE feed_stay (
  stay TEXT PRIMARY KEY, account TEXT NOT NULL, pass TEXT NOT NULL, owner TEXT NOT NULL, ended INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_stay_account ON feed_stay (account);
CREATE INDEX feed_stay_pass ON feed_stay (pass);
CREATE INDEX feed_stay_ended ON feed_stay (owner, ended);
