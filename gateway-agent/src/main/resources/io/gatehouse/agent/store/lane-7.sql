-- A driver's stays are looked up in memory; each index would be one more page in every driver's sync.
DROP INDEX stay_account;
DROP INDEX stay_pass;
