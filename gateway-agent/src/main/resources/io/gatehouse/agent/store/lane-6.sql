-- A pool's stays are counted in quiet moments, from the table; an index would be one more page in every driver's sync.
DROP INDEX stay_pool;
