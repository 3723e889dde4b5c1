/**
 * What an entry says: one record a type, named on the wire in lower_snake_case, each with a JSON Schema under
 * {@code /schemas}. {@link io.gatehouse.protocol.fact.Fact} is the entry type. Values; safe on any thread.
 */
@NullMarked
package io.gatehouse.protocol.fact;

import org.jspecify.annotations.NullMarked;
