/**
 * What an operator registered: lots with their pools, tariff, issuer keys, units and certificate authority.
 * {@link io.gatehouse.cloud.lot.Lots} is the entry type; called by ingest and the operator's API. Thread-safe.
 */
@NullMarked
package io.gatehouse.cloud.lot;

import org.jspecify.annotations.NullMarked;
