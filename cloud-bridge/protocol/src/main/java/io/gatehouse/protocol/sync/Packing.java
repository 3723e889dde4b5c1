package io.gatehouse.protocol.sync;

import io.gatehouse.protocol.json.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Messages over 1 KiB travel as gzip (RFC 1952); its magic number 1f 8b tells, since no message of ours begins so. */
final class Packing {

    private Packing() {}

    static byte[] pack(byte[] plain) {
        if (plain.length <= Limits.GZIP_ABOVE_BYTES) {
            return plain;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
        return packed.toByteArray();
    }

    /** @throws MalformedException when it is too long, inflates to too much or is no whole gzip */
    static byte[] unpack(byte[] message) {
        if (message.length > Limits.MAX_MESSAGE_BYTES) {
            throw new MalformedException(
                    "a message has at most " + Limits.MAX_MESSAGE_BYTES + " bytes, but this one has " + message.length);
        }
        if (message.length < 2 || message[0] != 0x1f || message[1] != (byte) 0x8b) {
            return message;
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(message))) {
            byte[] plain = gzip.readNBytes(Limits.MAX_INFLATED_BYTES);
            if (gzip.read() >= 0) {
                throw new MalformedException("a message inflates to more than " + Limits.MAX_INFLATED_BYTES + " bytes");
            }
            return plain;
        } catch (IOException garbled) {
            throw new MalformedException("not a whole gzip: " + garbled.getMessage(), garbled);
        }
    }
}
