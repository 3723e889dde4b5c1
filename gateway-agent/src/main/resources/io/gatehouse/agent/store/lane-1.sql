-- Facts about this store itself: gateway, incarnation, how far the cloud has acknowledged.
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The journal. The hash of the row before is an entry's previous hash.
CREATE TABLE journal (seq INTEGER PRIMARY KEY, hash BLOB NOT NULL, body BLOB NOT NULL) STRICT;

-- Own stays that use a place: granted (entered_ms is null) or open.
CREATE TABLE stay (
  stay TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  pass TEXT NOT NULL,
  method TEXT NOT NULL,
  pool TEXT NOT NULL,
  held_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  lock TEXT NOT NULL,
  entered_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX stay_account ON stay (account);
CREATE INDEX stay_pass ON stay (pass);
CREATE INDEX stay_pool ON stay (pool);

-- Stays, whoever owns them, that left through this lane.
CREATE TABLE left_here (stay TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- What this gateway committed of a payer's money, by journal position.
CREATE TABLE committed (
  payer TEXT NOT NULL, seq INTEGER NOT NULL, minor INTEGER NOT NULL, PRIMARY KEY (payer, seq)
) STRICT, WITHOUT ROWID;

-- Granted openings whose passage is not known yet.
CREATE TABLE pending_grant (seq INTEGER PRIMARY KEY, presence TEXT NOT NULL, stay TEXT) STRICT;
