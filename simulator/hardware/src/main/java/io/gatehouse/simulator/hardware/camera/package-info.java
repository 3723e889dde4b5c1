/**
 * A camera without hardware. The simulator's side: {@link io.gatehouse.simulator.hardware.camera.CodeScene} is what one
 * camera sees. The agent's side: the driver {@code virtual-camera}, which runs the product's own QR reader on frames
 * that come over loopback.
 *
 * <p>Messages from camera to scene: A armed, D disarmed. From scene to camera: F a frame (width and height, 2 bytes each
 * big-endian, then grey bytes).
 */
@NullMarked
package io.gatehouse.simulator.hardware.camera;

import org.jspecify.annotations.NullMarked;
