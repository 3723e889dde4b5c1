/**
 * The RAW layer of the lake: the stream as Parquet files under {@code type=.../hour=...}, each entry exactly once.
 * {@link io.gatehouse.cloud.lake.LakeWriter} is the entry type; DuckDB stays in this package. One thread.
 */
@NullMarked
package io.gatehouse.cloud.lake;

import org.jspecify.annotations.NullMarked;
