/**
 * The barrier driver {@code coap}: our controller profile over CoAP (Californium, the only package that imports it here).
 * {@link io.gatehouse.device.coap.ControllerProfile} is the wire form, shared with the virtual controller and described in
 * {@code device-drivers/barrier-controller-profile.md}. Two threads per barrier, a writer and a follower; nothing is done
 * in a callback of the library but to hand bytes to the follower.
 */
@NullMarked
package io.gatehouse.device.coap;

import org.jspecify.annotations.NullMarked;
