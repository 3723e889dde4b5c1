/**
 * The virtual barrier controller. {@link io.gatehouse.simulator.hardware.controller.ControllerCore} is the device without
 * a wire, {@link io.gatehouse.simulator.hardware.controller.VirtualLane} puts it in front of a road; both are pure and for
 * one thread. {@link io.gatehouse.simulator.hardware.controller.VirtualController} serves one such lane over CoAP and is
 * thread-safe; {@link io.gatehouse.simulator.hardware.controller.FakeBarrier} is the barrier port on one, without a socket.
 */
@NullMarked
package io.gatehouse.simulator.hardware.controller;

import org.jspecify.annotations.NullMarked;
