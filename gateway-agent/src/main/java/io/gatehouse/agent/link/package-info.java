/**
 * This agent's link to the cloud: what the bridge needs of store and lane, and what the lane wants to know of the link.
 * {@link io.gatehouse.agent.link.CloudLink} is the entry type. Its ports run on the bridge's thread, with connections of
 * their own.
 */
@NullMarked
package io.gatehouse.agent.link;

import org.jspecify.annotations.NullMarked;
