CREATE TABLE account (
    account TEXT NOT NULL PRIMARY KEY,
    lot TEXT NOT NULL,
    currency TEXT NOT NULL,
    -- always the sum of its postings
    balance_minor BIGINT NOT NULL,
    -- always the sum of its holds
    held_minor BIGINT NOT NULL,
    overdraft_minor BIGINT NOT NULL,
    plan TEXT,
    blocked BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE posting (
    -- charge, payment, adjustment; and which one
    kind TEXT NOT NULL,
    reference TEXT NOT NULL,
    account TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    words TEXT NOT NULL,
    entry_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (kind, reference)
);

CREATE INDEX posting_account ON posting (account);

CREATE TABLE hold (
    stay TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL
);

CREATE TABLE stay (
    stay TEXT NOT NULL PRIMARY KEY,
    lot TEXT NOT NULL,
    owner TEXT NOT NULL,
    account TEXT NOT NULL,
    pass TEXT NOT NULL,
    pool TEXT NOT NULL,
    price_lock BYTEA NOT NULL,
    -- granted, voided, entered, ended
    state TEXT NOT NULL,
    entered_at BIGINT,
    exit_entry TEXT,
    exited_at BIGINT,
    closed BIGINT NOT NULL
);

CREATE INDEX stay_account ON stay (account, state);
CREATE INDEX stay_lot ON stay (lot, state);

CREATE TABLE charge (
    charge TEXT NOT NULL PRIMARY KEY,
    lot TEXT NOT NULL,
    stay TEXT NOT NULL,
    account TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    lines BYTEA NOT NULL,
    -- exit: by the lane; ledger: by the stay's lock, when both entries had met
    rated_by TEXT NOT NULL,
    entered_at BIGINT NOT NULL,
    exited_at BIGINT NOT NULL,
    entry_id TEXT NOT NULL
);

CREATE INDEX charge_lot ON charge (lot, exited_at);

CREATE TABLE adjustment (
    adjustment TEXT NOT NULL PRIMARY KEY,
    charge TEXT NOT NULL,
    number BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    reason TEXT NOT NULL,
    author TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE TABLE conflict (
    entry_id TEXT NOT NULL PRIMARY KEY,
    lot TEXT NOT NULL,
    kind TEXT NOT NULL,
    stay TEXT,
    words TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- Exits that came before their entry, in the order in which they came.
CREATE TABLE parked (
    entry_id TEXT NOT NULL PRIMARY KEY,
    lot TEXT NOT NULL,
    lot_seq BIGINT NOT NULL,
    gateway TEXT NOT NULL,
    incarnation TEXT NOT NULL,
    seq BIGINT NOT NULL,
    stay TEXT,
    account TEXT,
    type TEXT NOT NULL,
    fact BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX parked_lot ON parked (lot, lot_seq);

CREATE TABLE unrated (
    entry_id TEXT NOT NULL PRIMARY KEY,
    lot TEXT NOT NULL,
    gateway TEXT NOT NULL,
    stay TEXT,
    account TEXT,
    method TEXT NOT NULL,
    reason TEXT NOT NULL,
    exited_at BIGINT NOT NULL,
    -- once the ledger has priced it
    charge TEXT
);

CREATE TABLE refusal (
    entry_id TEXT NOT NULL PRIMARY KEY,
    lot TEXT NOT NULL,
    gateway TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX refusal_lot ON refusal (lot, at);

CREATE TABLE account_position (
    account TEXT NOT NULL,
    gateway TEXT NOT NULL,
    incarnation TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (account, gateway, incarnation)
);
