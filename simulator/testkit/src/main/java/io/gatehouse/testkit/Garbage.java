package io.gatehouse.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** What nobody should send and somebody will. The same seed gives the same bytes. Used by one thread. */
public final class Garbage {

    private static final int INFLATED_BYTES = 40_000_000;

    private final Random random;
    private final byte[] bomb = bomb();

    public Garbage(long seed) {
        random = new Random(seed);
    }

    /**
     * Bytes that no parser should die of.
     *
     * @param good a message that is understood; some of the garbage is made from it
     */
    public byte[] next(byte[] good) {
        return switch (random.nextInt(8)) {
            case 0 -> new byte[0];
            case 1 -> noise(random.nextInt(600));
            case 2 -> Arrays.copyOf(good, random.nextInt(good.length + 1));
            case 3 -> flipped(good);
            case 4 -> ("[".repeat(5_000) + "]".repeat(5_000)).getBytes(StandardCharsets.US_ASCII);
            case 5 -> "{\"seq\":1e999999999,\"id\":null}".getBytes(StandardCharsets.US_ASCII);
            case 6 -> noise(140_000);
            default -> bomb.clone();
        };
    }

    /** The good message with one to three bytes changed. */
    public byte[] flipped(byte[] good) {
        byte[] bytes = good.clone();
        for (int change = random.nextInt(3); change >= 0 && bytes.length > 0; change--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Some 40 KB that inflate to 40 MB. */
    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1_000_000];
            for (int written = 0; written < INFLATED_BYTES; written += zeros.length) {
                gzip.write(zeros);
            }
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
        return packed.toByteArray();
    }
}
