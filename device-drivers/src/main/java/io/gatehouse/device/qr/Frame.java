package io.gatehouse.device.qr;

import java.time.Duration;

/**
 * One picture of a camera.
 *
 * @param width in pixels, 1 to {@link #SIDE_MAX}
 * @param height in pixels, 1 to {@link #SIDE_MAX}
 * @param grey width x height bytes, row by row from the top, 0 black to 255 white; never changed once handed over
 * @param at monotonic time of the clock when it was taken
 */
@SuppressWarnings("ArrayRecordComponent") // a picture; never compared as a record
public record Frame(int width, int height, byte[] grey, Duration at) {

    /** Longest side that is accepted: 4K. */
    public static final int SIDE_MAX = 4_096;

    /** @throws IllegalArgumentException when size and bytes do not fit */
    public Frame {
        if (width < 1 || height < 1 || width > SIDE_MAX || height > SIDE_MAX || grey.length != width * height) {
            throw new IllegalArgumentException(
                    "a frame of " + width + " x " + height + " pixels cannot have " + grey.length + " bytes");
        }
    }
}
