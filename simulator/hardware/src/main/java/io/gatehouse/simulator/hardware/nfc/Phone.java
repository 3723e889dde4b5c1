package io.gatehouse.simulator.hardware.nfc;

import io.gatehouse.device.nfc.PhoneConversation;
import io.gatehouse.protocol.crypto.Signer;
import io.gatehouse.protocol.pass.PhoneProof;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The card side of a tap: holds a pass and the phone's key, and answers APDUs. Used by one reader at a time; the counter
 * may be read by any thread.
 */
public final class Phone implements NfcCard {

    private static final byte[] SELECT = select();
    private static final byte[] GET_PASS = {(byte) 0x80, (byte) 0xCA, 0, 0, 0};
    private static final byte[] AUTHENTICATE = {0, (byte) 0x88, 0, 0};
    private static final int DONE = 0x9000;
    private static final int WRONG_LENGTH = 0x6700;
    private static final int CONDITIONS_NOT_MET = 0x6985;
    private static final int NOT_FOUND = 0x6A82;
    private static final int UNKNOWN_COMMAND = 0x6D00;

    private final byte[] pass;
    private final Signer key;
    private final Manner manner;
    private final AtomicInteger signatures = new AtomicInteger();

    // From one connection to the next
    private boolean selected;
    private int answered;

    /**
     * An honest phone.
     *
     * @param pass COSE, 1 to 250 bytes
     * @param key ES256
     */
    public Phone(byte[] pass, Signer key) {
        this(pass, key, new Manner.Honest());
    }

    /** A phone with a manner. */
    public Phone(byte[] pass, Signer key, Manner manner) {
        this.pass = pass.clone();
        this.key = key;
        this.manner = manner;
    }

    /** How often it has signed a challenge: one for each completed tap. */
    public int signatures() {
        return signatures.get();
    }

    @Override
    public int delayMs() {
        return manner instanceof Manner.Slow(int delayMs) ? delayMs : 0;
    }

    @Override
    public void reset() {
        selected = false;
        answered = 0;
    }

    @Override
    public Optional<byte[]> answer(byte[] command) {
        answered++;
        return switch (manner) {
            case Manner.Honest() -> Optional.of(honest(command));
            case Manner.Slow _ -> Optional.of(honest(command));
            case Manner.Garbage(long seed) -> Optional.of(garbage(seed + answered));
            case Manner.TakenAway(int answers) -> answered > answers ? Optional.empty() : Optional.of(honest(command));
            case Manner.Refusing(int status) -> Optional.of(status(status));
        };
    }

    private byte[] honest(byte[] command) {
        if (command.length >= 4 && command[1] == (byte) 0xA4) {
            selected = Arrays.equals(command, SELECT);
            return status(selected ? DONE : NOT_FOUND);
        }
        if (!selected) {
            return status(CONDITIONS_NOT_MET);
        }
        if (Arrays.equals(command, GET_PASS)) {
            return answer(pass, DONE);
        }
        return startsWith(command, AUTHENTICATE) ? authenticate(command) : status(UNKNOWN_COMMAND);
    }

    private byte[] authenticate(byte[] command) {
        int length = command.length > 4 ? command[4] & 0xff : 0;
        if (length <= PhoneConversation.NONCE_BYTES || command.length < 5 + length) {
            return status(WRONG_LENGTH);
        }
        byte[] nonce = Arrays.copyOfRange(command, 5, 5 + PhoneConversation.NONCE_BYTES);
        String reader = new String(
                command,
                5 + PhoneConversation.NONCE_BYTES,
                length - PhoneConversation.NONCE_BYTES,
                StandardCharsets.UTF_8);
        signatures.incrementAndGet();
        return answer(PhoneProof.sign(reader, nonce, pass, key).signature(), DONE);
    }

    private static byte[] garbage(long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[2 + random.nextInt(255)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] select() {
        byte[] application = HexFormat.of().parseHex(PhoneConversation.APPLICATION_HEX);
        return ByteBuffer.allocate(6 + application.length)
                .put(new byte[] {0, (byte) 0xA4, 4, 0, (byte) application.length})
                .put(application)
                .put((byte) 0)
                .array();
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static byte[] status(int status) {
        return answer(new byte[0], status);
    }

    private static byte[] answer(byte[] data, int status) {
        return ByteBuffer.allocate(data.length + 2)
                .put(data)
                .putShort((short) status)
                .array();
    }
}
