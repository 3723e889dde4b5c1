/**
 * Whether this unit runs on its newest disk (design, section 3, "Identity"): {@link io.gatehouse.agent.identity.Standing}
 * is the pure state machine, {@link io.gatehouse.agent.identity.Testimony} what witnesses say,
 * {@link io.gatehouse.agent.identity.BootHead} the head that outlives the agent but not the boot.
 */
@NullMarked
package io.gatehouse.agent.identity;

import org.jspecify.annotations.NullMarked;
