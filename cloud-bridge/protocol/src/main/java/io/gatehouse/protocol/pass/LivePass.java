package io.gatehouse.protocol.pass;

import io.gatehouse.protocol.crypto.DomainHash;
import io.gatehouse.protocol.crypto.KeyKind;
import io.gatehouse.protocol.crypto.SignatureVerifier;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.json.MalformedException;
import io.gatehouse.protocol.time.WallTime;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * A pass that a phone shows and signs anew every {@value #STEP_S} seconds, so that a picture of it is worth nothing a
 * little later. Its bytes: the issuer's pass, the time step (4 bytes big-endian), the phone's signature (64 bytes).
 * Arrays are not copied: nobody changes them.
 *
 * @param pass the issuer's COSE_Sign1
 * @param step seconds since 1970 by the phone's clock, divided by {@value #STEP_S}
 * @param signature ES256, r || s, over the domain hash {@code gatehouse/live-pass/v1} of step (8 bytes) and pass
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
public record LivePass(byte[] pass, long step, byte[] signature) {

    /** Most bytes: in base45 a QR code of version 13-M at most. */
    public static final int MAX_BYTES = 250;

    /** The length of a time step in seconds. */
    public static final int STEP_S = 15;

    private static final int STEP_BYTES = 4;
    private static final int SIGNATURE_BYTES = 64;

    /** What a live pass is longer than its pass. */
    static final int TRAILER_BYTES = STEP_BYTES + SIGNATURE_BYTES;

    /**
     * What the phone does.
     *
     * @param pass the issuer's bytes
     * @param phoneTime what the phone's clock shows, 1970 to 3900
     */
    public static LivePass sign(byte[] pass, Instant phoneTime, Signer phoneKey) {
        long step = stepAt(phoneTime);
        if (step < 0 || step > 0xffff_ffffL) {
            throw new IllegalArgumentException("no live pass can be made at " + phoneTime);
        }
        return new LivePass(pass, step, phoneKey.sign(message(pass, step)));
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(pass.length + TRAILER_BYTES)
                .put(pass)
                .putInt((int) step)
                .put(signature)
                .array();
    }

    /** @throws MalformedException when it is too short or too long to be one */
    public static LivePass parse(byte[] bytes) {
        if (bytes.length <= TRAILER_BYTES || bytes.length > MAX_BYTES) {
            throw new MalformedException(
                    "a live pass has " + (TRAILER_BYTES + 1) + " to " + MAX_BYTES + " bytes, not " + bytes.length);
        }
        int end = bytes.length - TRAILER_BYTES;
        return new LivePass(
                Arrays.copyOf(bytes, end),
                Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(end)),
                Arrays.copyOfRange(bytes, end + STEP_BYTES, bytes.length));
    }

    boolean isSignedBy(PhoneKey phone, SignatureVerifier verifier) {
        return verifier.verify(KeyKind.ES256, phone.publicKey(), message(pass, step), signature);
    }

    /**
     * How far the phone's step is from those accepted: zero for this step and the one before, widened by what the clock
     * here may be off; while the clock is unset, for every step.
     *
     * @return positive when the phone is ahead, negative when it is behind
     */
    Duration offBy(WallTime now) {
        if (now.quality() == WallTime.Quality.UNSET) {
            return Duration.ZERO;
        }
        long newest = stepAt(now.instant().plus(now.error()));
        long oldest = stepAt(now.instant().minus(now.error())) - 1;
        long clamped = Math.clamp(step, oldest, newest);
        return Duration.ofSeconds((step - clamped) * STEP_S);
    }

    private static byte[] message(byte[] pass, long step) {
        return DomainHash.of("gatehouse/live-pass/v1").number(step).bytes(pass).digest();
    }

    private static long stepAt(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), STEP_S);
    }
}
