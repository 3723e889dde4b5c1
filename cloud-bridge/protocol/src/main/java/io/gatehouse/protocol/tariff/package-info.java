/**
 * Tariffs as data and what a stay costs under one. {@link io.gatehouse.protocol.tariff.Rating} is the entry: edge and
 * cloud call the same code, so that they agree to the cent. Pure values; safe on any thread.
 */
@NullMarked
package io.gatehouse.protocol.tariff;

import org.jspecify.annotations.NullMarked;
