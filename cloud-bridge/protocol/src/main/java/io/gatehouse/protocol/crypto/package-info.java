/**
 * Signatures, digests and randomness as ports. The adapters use the JDK's own providers; simulations bring theirs.
 */
@NullMarked
package io.gatehouse.protocol.crypto;

import org.jspecify.annotations.NullMarked;
