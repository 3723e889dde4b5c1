-- Highest counter or time step that was accepted of a pass, and the stay it opened.
CREATE TABLE replay (pass TEXT PRIMARY KEY, step INTEGER NOT NULL, stay TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Cars that passed here without a stay, by journal position.
CREATE TABLE passed_without_stay (seq INTEGER PRIMARY KEY) STRICT;

-- The newest count of a pool's free bays by a person, with the own stays that used places then.
CREATE TABLE bays_counted (
  pool TEXT PRIMARY KEY, seq INTEGER NOT NULL, free INTEGER NOT NULL, used INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
