/**
 * Money as integer minor units of an ISO 4217 currency. Values; no floating point anywhere.
 */
@NullMarked
package io.gatehouse.protocol.money;

import org.jspecify.annotations.NullMarked;
