-- Canonical dumps of the lane's tables, by the seq of the checkpoint entry that holds their hash; the newest ones.
CREATE TABLE checkpoint (seq INTEGER PRIMARY KEY, dump BLOB NOT NULL) STRICT;

-- The last entry that was deleted: the chain goes on from its hash. And what the stream's very first entry said.
CREATE TABLE floor (
  one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL, first_body BLOB NOT NULL
) STRICT;

-- Other gateways' journals, as far as they came here: a prefix of each, up to a head that its journal key signed.
CREATE TABLE peer (
  stream TEXT PRIMARY KEY, seq INTEGER NOT NULL, journal_key BLOB NOT NULL, signature BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE peer_entry (
  stream TEXT NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (stream, seq)
) STRICT;

-- The fold of each: stays that it has granted or open, and stays that left through it.
CREATE TABLE peer_stay (
  stream TEXT NOT NULL,
  stay TEXT NOT NULL,
  account TEXT NOT NULL,
  pass TEXT NOT NULL,
  method TEXT NOT NULL,
  pool TEXT NOT NULL,
  held_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  lock TEXT NOT NULL,
  entered_ms INTEGER,
  PRIMARY KEY (stream, stay)
) STRICT, WITHOUT ROWID;
CREATE INDEX peer_stay_account ON peer_stay (account);
CREATE INDEX peer_stay_pass ON peer_stay (pass);
CREATE TABLE peer_left (
  stream TEXT NOT NULL, stay TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (stream, stay)
) STRICT, WITHOUT ROWID;
CREATE INDEX peer_left_stay ON peer_left (stay);
