/**
 * What a driver presents: passes signed by an issuer (COSE_Sign1 CWT, ES256), shown as a QR code, live from a phone, or
 * over NFC with a proof of the phone's key (design, section 8). {@link io.gatehouse.protocol.pass.PassReader} is the
 * entry type; lanes call it, issuers call {@link io.gatehouse.protocol.pass.PassIssuer}. Pure; safe on any thread.
 */
@NullMarked
package io.gatehouse.protocol.pass;

import org.jspecify.annotations.NullMarked;
