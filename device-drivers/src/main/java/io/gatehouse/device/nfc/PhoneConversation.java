package io.gatehouse.device.nfc;

import io.gatehouse.device.reader.ReaderId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The reader's side of a tap as a pure state machine: {@link #begin} gives the first command, {@link #hear} takes an
 * answer and says what comes next. With a phone it ends after three answers at the latest; where our application is not
 * there, {@link TagConversation} goes on. The bytes are those of the package's page.
 */
public final class PhoneConversation {

    /** The name of our application on phones: F0 and "GATEHOUSE". */
    public static final String APPLICATION_HEX = "F0474154" + "45484F55" + "5345";

    /** Length of the reader's challenge. */
    public static final int NONCE_BYTES = 16;

    /** A longer pass does not fit one short answer with room to spare, and is refused. */
    public static final int PASS_BYTES_MAX = 250;

    /** r || s on P-256. */
    public static final int SIGNATURE_BYTES = 64;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int STATUS_BYTES = 2;
    private static final int STATUS_DONE = 0x9000;

    private PhoneConversation() {}

    /** Where a conversation stands. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
    public sealed interface State {
        /** SELECT was sent. */
        record Selecting(ReaderId reader, byte[] nonce) implements State {}

        /** GET PASS was sent. */
        record FetchingPass(ReaderId reader, byte[] nonce) implements State {}

        /** INTERNAL AUTHENTICATE was sent. */
        record Authenticating(byte[] pass) implements State {}

        /** Our application is not there: it may be a printed card. */
        record OnTag(TagConversation.State tag) implements State {}
    }

    /** What to do now. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
    public sealed interface Turn {
        /** Send the command, give its answer to {@link #hear} with this state. */
        record Say(byte[] command, State state) implements Turn {}

        /** The phone has given everything. */
        record Complete(byte[] pass, byte[] signature) implements Turn {}

        /** It is a printed card with that text. */
        record Text(String text) implements Turn {}

        /** This is no phone of ours, or it is broken; why, in words. */
        record Failed(String problem) implements Turn {}
    }

    /**
     * The first command.
     *
     * @throws IllegalArgumentException when the nonce has not 16 bytes
     */
    public static Turn.Say begin(ReaderId reader, byte[] nonce) {
        if (nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("a nonce has " + NONCE_BYTES + " bytes, not " + nonce.length);
        }
        byte[] application = HEX.parseHex(APPLICATION_HEX);
        return new Turn.Say(command(0x00, 0xA4, 0x04, application), new State.Selecting(reader, nonce.clone()));
    }

    /**
     * Takes the phone's answer to the command that came with the state.
     *
     * @param answer with its status word, as it came: any bytes
     */
    public static Turn hear(State state, byte[] answer) {
        if (answer.length < STATUS_BYTES) {
            return new Turn.Failed(
                    name(state) + " was answered with " + answer.length + " bytes, which is no answer at all");
        }
        int status = ByteBuffer.wrap(answer).getShort(answer.length - STATUS_BYTES) & 0xffff;
        if (status != STATUS_DONE) {
            return refused(state, status);
        }
        byte[] data = Arrays.copyOf(answer, answer.length - STATUS_BYTES);
        return switch (state) {
            case State.Selecting selecting ->
                new Turn.Say(
                        new byte[] {(byte) 0x80, (byte) 0xCA, 0, 0, 0},
                        new State.FetchingPass(selecting.reader(), selecting.nonce()));
            case State.FetchingPass fetching -> heardPass(fetching.reader(), fetching.nonce(), data);
            case State.Authenticating authenticating -> heardSignature(authenticating.pass(), data);
            case State.OnTag(TagConversation.State tag) -> TagConversation.hear(tag, data);
        };
    }

    private static Turn heardPass(ReaderId reader, byte[] nonce, byte[] pass) {
        if (pass.length == 0 || pass.length > PASS_BYTES_MAX) {
            return new Turn.Failed(
                    "the phone gave a pass of " + pass.length + " bytes; 1 to " + PASS_BYTES_MAX + " were expected");
        }
        byte[] name = reader.value().getBytes(StandardCharsets.UTF_8);
        byte[] challenge = ByteBuffer.allocate(NONCE_BYTES + name.length)
                .put(nonce)
                .put(name)
                .array();
        return new Turn.Say(command(0x00, 0x88, 0x00, challenge), new State.Authenticating(pass));
    }

    private static Turn heardSignature(byte[] pass, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return new Turn.Failed("the phone gave a signature of " + signature.length + " bytes; " + SIGNATURE_BYTES
                    + " were expected");
        }
        return new Turn.Complete(pass, signature);
    }

    private static Turn refused(State state, int status) {
        String word = HEX.toHexDigits((short) status);
        return switch (state) {
            case State.Selecting selecting -> TagConversation.begin(word);
            case State.FetchingPass fetching ->
                new Turn.Failed("the phone gave no pass: GET PASS was answered with status " + word);
            case State.Authenticating authenticating ->
                new Turn.Failed("the phone did not sign: INTERNAL AUTHENTICATE was answered with status " + word);
            case State.OnTag(TagConversation.State tag) -> new Turn.Failed(TagConversation.refusal(tag, word));
        };
    }

    private static String name(State state) {
        return switch (state) {
            case State.Selecting selecting -> "SELECT";
            case State.FetchingPass fetching -> "GET PASS";
            case State.Authenticating authenticating -> "INTERNAL AUTHENTICATE";
            case State.OnTag onTag -> "a command to a card";
        };
    }

    /** A case 4 short command: header, Lc, data, Le 00. */
    private static byte[] command(int instructionClass, int instruction, int parameter, byte[] data) {
        return ByteBuffer.allocate(6 + data.length)
                .put((byte) instructionClass)
                .put((byte) instruction)
                .put((byte) parameter)
                .put((byte) 0)
                .put((byte) data.length)
                .put(data)
                .put((byte) 0)
                .array();
    }
}
