package io.gatehouse.device.reader;

import java.util.regex.Pattern;

/**
 * Names a reader within its gateway.
 *
 * @param value 1 to 32 letters, digits, '.', '_' or '-'
 */
public record ReaderId(String value) {

    /** Bounds the challenge: with 16 bytes of nonce it stays far below the 255 bytes of a short APDU. */
    public static final int LENGTH_MAX = 32;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1," + LENGTH_MAX + "}");

    /** @throws IllegalArgumentException when the value is not of that form */
    public ReaderId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a reader id has 1 to " + LENGTH_MAX
                    + " letters, digits, '.', '_' or '-', but this is \"" + value + "\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
