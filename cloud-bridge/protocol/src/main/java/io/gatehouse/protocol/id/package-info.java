/**
 * Names of things: an operator, a lot, a lane, an account, a stay. Each is a type of its own, so that one is never
 * taken for another. Values; safe on any thread.
 */
@NullMarked
package io.gatehouse.protocol.id;

import org.jspecify.annotations.NullMarked;
