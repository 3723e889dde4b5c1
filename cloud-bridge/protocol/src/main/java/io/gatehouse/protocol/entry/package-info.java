/**
 * What happened, as bytes that nobody can change unseen: entries, their hashes, chains and signed heads\n * (design, section 3, "Bytes"). {@link io.gatehouse.protocol.entry.Chain} writes, {@link io.gatehouse.protocol.entry.Fact}\n * is what an entry says. Pure; safe on any thread unless said otherwise.
 */
@NullMarked
package io.gatehouse.protocol.entry;

import org.jspecify.annotations.NullMarked;
