/**
 * Threads of the cloud that do the same thing for ever: {@link io.gatehouse.cloud.work.Worker}. Started and closed by the
 * composition root.
 */
@NullMarked
package io.gatehouse.cloud.work;

import org.jspecify.annotations.NullMarked;
