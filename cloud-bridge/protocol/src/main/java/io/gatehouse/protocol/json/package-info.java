/**
 * The one place that turns records into JSON and back. Thread-safe.
 */
@NullMarked
package io.gatehouse.protocol.json;

import org.jspecify.annotations.NullMarked;
