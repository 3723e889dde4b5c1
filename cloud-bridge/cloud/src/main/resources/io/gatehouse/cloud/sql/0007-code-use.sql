-- The first lane that accepted a code: the same code at another lane is a copy.
CREATE TABLE code_use (
    pass TEXT NOT NULL,
    step BIGINT NOT NULL,
    gateway TEXT NOT NULL,
    stay TEXT,
    PRIMARY KEY (pass, step)
);
