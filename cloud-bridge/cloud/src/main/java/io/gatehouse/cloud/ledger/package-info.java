/**
 * The truth about money: what entries of all streams together mean for accounts, holds, stays and charges.
 * {@link io.gatehouse.cloud.ledger.Ledger} is the pure part, {@link io.gatehouse.cloud.ledger.LedgerReader} reads raw
 * with a cursor and applies it, effects and cursor in one transaction. One thread a lot.
 */
@NullMarked
package io.gatehouse.cloud.ledger;

import org.jspecify.annotations.NullMarked;
