/**
 * The one place where the cloud meets SQL engines: SQLite (embedded) and PostgreSQL, the same statements for both.
 * {@link io.gatehouse.cloud.sql.Database} is the entry type; every store of the cloud is written over its
 * {@link io.gatehouse.cloud.sql.Transaction}. A database is thread-safe, a transaction belongs to its caller.
 */
@NullMarked
package io.gatehouse.cloud.sql;

import org.jspecify.annotations.NullMarked;
