/**
 * COSE_Sign1 (RFC 9052) and CBOR (RFC 8949) as far as passes need them, over the one library that does CBOR; nothing
 * else imports it. {@link io.gatehouse.protocol.cose.Sign1} is the entry type, {@code protocol.pass} its caller. Every
 * input is bounded in size and depth before it is decoded. Values; safe on any thread.
 */
@NullMarked
package io.gatehouse.protocol.cose;

import org.jspecify.annotations.NullMarked;
