/** The demo's MQTT broker, in a process of its own. */
@NullMarked
package io.gatehouse.simulator.broker;

import org.jspecify.annotations.NullMarked;
