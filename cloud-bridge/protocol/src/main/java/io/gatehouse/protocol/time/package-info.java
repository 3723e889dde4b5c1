/**
 * Time comes in through these ports: {@link io.gatehouse.protocol.time.Clock} says what it knows and how well,
 * {@link io.gatehouse.protocol.time.ClockProvider} is how a program finds one by name.
 */
@NullMarked
package io.gatehouse.protocol.time;

import org.jspecify.annotations.NullMarked;
