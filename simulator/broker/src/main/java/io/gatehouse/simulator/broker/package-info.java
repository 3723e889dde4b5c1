/**
 * The demo's MQTT broker: HiveMQ CE in a process and on a class path of its own, because its Netty is not Micronaut's.
 * {@link io.gatehouse.simulator.broker.UnitPermissions} says who may publish and read what.
 * Entry: {@link io.gatehouse.simulator.broker.BrokerProgram}, started by the demo as a child. HiveMQ has its own threads.
 */
@NullMarked
package io.gatehouse.simulator.broker;

import org.jspecify.annotations.NullMarked;
