/**
 * Codes shown to a camera. {@link io.gatehouse.device.qr.QrReader} is the reader for any
 * {@link io.gatehouse.device.qr.Camera}; {@link io.gatehouse.device.qr.QrDecoder} alone serves single pictures. Nothing
 * else in this module imports ZXing. The camera's thread only puts the newest frame down; the reader's own thread
 * decodes it.
 */
@NullMarked
package io.gatehouse.device.qr;

import org.jspecify.annotations.NullMarked;
