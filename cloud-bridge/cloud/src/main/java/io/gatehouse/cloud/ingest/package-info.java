/**
 * The one serial point through which entries come in: {@link io.gatehouse.cloud.ingest.Ingest} takes pages and answers,
 * {@link io.gatehouse.cloud.ingest.Raw} is what its readers (ledger, relay) read, each with a cursor in
 * {@link io.gatehouse.cloud.ingest.Cursors}. All safe on any thread.
 */
@NullMarked
package io.gatehouse.cloud.ingest;

import org.jspecify.annotations.NullMarked;
