/**
 * The demo's own certificate authority ({@link io.gatehouse.simulator.demo.ca.LocalAuthority}): one key and certificate
 * per unit and for the broker, as files. Called by the demo at its start, on one thread. Home of BouncyCastle.
 */
@NullMarked
package io.gatehouse.simulator.demo.ca;

import org.jspecify.annotations.NullMarked;
