/**
 * What happened, as bytes that nobody can change unseen: entries, their hashes, chains and signed heads
 * (design, section 3, "Bytes"). {@link io.gatehouse.protocol.entry.Entry} is the
 * entry type, {@link io.gatehouse.protocol.entry.Body} what it says. Pure; safe on any thread unless said otherwise.
 */
@NullMarked
package io.gatehouse.protocol.entry;

import org.jspecify.annotations.NullMarked;
