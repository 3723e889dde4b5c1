/**
 * Reads what is left of a damaged {@code lane.db}: {@link io.gatehouse.agent.salvage.Carving} is the entry type, called by
 * {@code agent.store} before a new incarnation begins. Works on pages, not through SQLite: a broken interior page hides
 * readable leaves from SQL. Files are only read.
 */
@NullMarked
package io.gatehouse.agent.salvage;

import org.jspecify.annotations.NullMarked;
