package io.gatehouse.protocol.pass;

import io.gatehouse.protocol.json.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Base45 (RFC 9285): bytes in the 45 characters of a QR code's alphanumeric mode, three characters for two bytes.
 * Strict: each text that decodes is the one that encodes to the same bytes.
 */
public final class Base45 {

    private static final byte[] ALPHABET =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".getBytes(StandardCharsets.US_ASCII);
    private static final int[] VALUES = new int[128];

    static {
        Arrays.fill(VALUES, -1);
        for (int i = 0; i < ALPHABET.length; i++) {
            VALUES[ALPHABET[i]] = i;
        }
    }

    private Base45() {}

    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length / 2 * 3 + 2);
        for (int i = 0; i < bytes.length; i += 2) {
            boolean pair = i + 1 < bytes.length;
            int value = pair ? (bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff) : bytes[i] & 0xff;
            text.append((char) ALPHABET[value % 45]).append((char) ALPHABET[value / 45 % 45]);
            if (pair) {
                text.append((char) ALPHABET[value / (45 * 45)]);
            }
        }
        return text.toString();
    }

    /**
     * Decodes.
     *
     * @throws MalformedException for a character outside the alphabet (lower case too), a group above 65535 (such as
     *     {@code GGW}) or 255 (such as {@code ::} at the end), and a length that leaves one character over
     */
    public static byte[] decode(String text) {
        if (text.length() % 3 == 1) {
            throw new MalformedException("not base45: one character is left over");
        }
        byte[] bytes = new byte[text.length() / 3 * 2 + (text.length() % 3) / 2];
        int to = 0;
        for (int i = 0; i < text.length(); i += 3) {
            boolean pair = i + 2 < text.length();
            int value = value(text, i) + 45 * value(text, i + 1) + (pair ? 45 * 45 * value(text, i + 2) : 0);
            if (value > (pair ? 0xffff : 0xff)) {
                throw new MalformedException("not base45: the characters from " + i + " say more than bytes hold");
            }
            if (pair) {
                bytes[to++] = (byte) (value >> 8);
            }
            bytes[to++] = (byte) value;
        }
        return bytes;
    }

    private static int value(String text, int index) {
        char character = text.charAt(index);
        int value = character < VALUES.length ? VALUES[character] : -1;
        if (value < 0) {
            throw new MalformedException("not base45: character " + index + " is none of its 45");
        }
        return value;
    }
}
