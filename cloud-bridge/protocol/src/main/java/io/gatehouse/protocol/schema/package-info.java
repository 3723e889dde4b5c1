/**
 * JSON Schemas (2020-12) of what is written: every type of entry, the envelope, the feed's rows.
 * {@link io.gatehouse.protocol.schema.Schemas} hands them out as bytes; whoever validates brings a validator. The cloud's
 * ingest and tests call it. Safe on any thread.
 */
@NullMarked
package io.gatehouse.protocol.schema;

import org.jspecify.annotations.NullMarked;
