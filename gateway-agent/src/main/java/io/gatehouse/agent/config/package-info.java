/**
 * The agent's one configuration file. {@link io.gatehouse.agent.config.AgentConfig} is the entry type, read once at
 * start. Values; safe on any thread.
 */
@NullMarked
package io.gatehouse.agent.config;

import org.jspecify.annotations.NullMarked;
