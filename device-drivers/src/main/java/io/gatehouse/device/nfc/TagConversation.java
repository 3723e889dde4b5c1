package io.gatehouse.device.nfc;

import io.gatehouse.device.nfc.PhoneConversation.Turn;
import io.gatehouse.protocol.json.MalformedException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The reader's side of reading a printed card, an NFC Forum Type 4 Tag with an NDEF message: what follows when our
 * application is not there. A pure state machine as {@link PhoneConversation}, which it is a part of; it ends after
 * {@link #ANSWERS_MAX} answers at the latest. The bytes are those of the package's page.
 */
final class TagConversation {

    /** A longer message holds no pass: the longest text of ours has 380 characters. */
    static final int MESSAGE_BYTES_MAX = 512;

    /** The least that a tag must give in one answer (NFC Forum Type 4 Tag, 5.1). */
    private static final int READ_BYTES_MIN = 15;

    private static final int READ_BYTES_MAX = 255;
    private static final int LENGTH_BYTES = 2;

    /** Selections, container, and the file in the smallest parts. */
    static final int ANSWERS_MAX = 5 + 1 + (MESSAGE_BYTES_MAX + LENGTH_BYTES) / READ_BYTES_MIN;

    private static final byte[] APPLICATION = HexFormat.of().parseHex("D2760000850101");
    private static final byte[] CAPABILITIES = {(byte) 0xE1, 0x03};
    private static final int CAPABILITIES_BYTES = 15;
    private static final int FILE_CONTROL = 4;
    private static final int FILE_CONTROL_BYTES = 6;

    private TagConversation() {}

    /** Where it stands. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
    sealed interface State {
        /** SELECT of the NDEF application was sent, after that of ours was answered with a status. */
        record SelectingApplication(String ours) implements State {}

        /** SELECT of the capability container was sent. */
        record SelectingCapabilities() implements State {}

        /** READ BINARY of the capability container was sent. */
        record ReadingCapabilities() implements State {}

        /** SELECT of the NDEF file was sent. */
        record SelectingFile(Limits limits) implements State {}

        /** READ BINARY of the NDEF file was sent, for so many bytes; this much of it has come before. */
        record Reading(Limits limits, byte[] soFar, int asked) implements State {}
    }

    /**
     * Of the tag's own words.
     *
     * @param answer most bytes in one answer
     * @param file bytes of the NDEF file
     */
    record Limits(int answer, int file) {}

    /** The first command. */
    static Turn begin(String statusOfOurs) {
        return say(select(0x04, 0x00, APPLICATION, true), new State.SelectingApplication(statusOfOurs));
    }

    /** What a status other than 9000 means. */
    static String refusal(State state, String status) {
        return switch (state) {
            case State.SelectingApplication(String ours) ->
                "this is neither a phone with our application nor a card with a message: SELECT was answered with status "
                        + ours + " and " + status;
            case State.SelectingCapabilities _ -> "the card has no capability container: status " + status;
            case State.ReadingCapabilities _ -> "the card's capability container cannot be read: status " + status;
            case State.SelectingFile _ -> "the card has no message file: status " + status;
            case State.Reading _ -> "the card's message cannot be read: status " + status;
        };
    }

    /** Takes what a command was answered with before 9000. */
    static Turn hear(State state, byte[] data) {
        return switch (state) {
            case State.SelectingApplication _ ->
                say(select(0x00, 0x0C, CAPABILITIES, false), new State.SelectingCapabilities());
            case State.SelectingCapabilities _ -> say(read(0, CAPABILITIES_BYTES), new State.ReadingCapabilities());
            case State.ReadingCapabilities _ -> heardCapabilities(data);
            case State.SelectingFile(Limits limits) -> readOn(limits, new byte[0], LENGTH_BYTES + MESSAGE_BYTES_MAX);
            case State.Reading reading -> heardPart(reading.limits(), reading.soFar(), reading.asked(), data);
        };
    }

    private static Turn heardCapabilities(byte[] container) {
        if (container.length < CAPABILITIES_BYTES
                || container[7] != FILE_CONTROL
                || container[8] != FILE_CONTROL_BYTES) {
            return new Turn.Failed("the card's capability container is not that of a Type 4 Tag");
        }
        ByteBuffer in = ByteBuffer.wrap(container);
        Limits limits = new Limits(
                Math.min(Short.toUnsignedInt(in.getShort(3)), READ_BYTES_MAX), Short.toUnsignedInt(in.getShort(11)));
        if (limits.answer() < READ_BYTES_MIN || limits.file() < LENGTH_BYTES + 1) {
            return new Turn.Failed("the card's capability container allows no message");
        }
        if (container[13] != 0) {
            return new Turn.Failed("the card's message may not be read without a key");
        }
        return say(select(0x00, 0x0C, Arrays.copyOfRange(container, 9, 11), false), new State.SelectingFile(limits));
    }

    private static Turn heardPart(Limits limits, byte[] before, int asked, byte[] part) {
        if (part.length != asked) {
            return new Turn.Failed("the card was asked for " + asked + " bytes and gave " + part.length);
        }
        byte[] file = Arrays.copyOf(before, before.length + part.length);
        System.arraycopy(part, 0, file, before.length, part.length);
        int length = Short.toUnsignedInt(ByteBuffer.wrap(file).getShort());
        int end = LENGTH_BYTES + length;
        if (length == 0) {
            return new Turn.Failed("the card's message is empty");
        }
        if (length > MESSAGE_BYTES_MAX || end > limits.file()) {
            return new Turn.Failed("the card says that its message has " + length + " bytes; its file has "
                    + limits.file() + ", and at most " + MESSAGE_BYTES_MAX + " are read");
        }
        if (file.length < end) {
            return readOn(limits, file, end);
        }
        try {
            return new Turn.Text(NdefText.of(Arrays.copyOfRange(file, LENGTH_BYTES, end)));
        } catch (MalformedException notOurs) {
            return new Turn.Failed(String.valueOf(notOurs.getMessage()));
        }
    }

    /** Length and message in as few answers as the tag allows. */
    private static Turn readOn(Limits limits, byte[] soFar, int end) {
        int most = Math.min(limits.answer(), Math.min(end, limits.file()) - soFar.length);
        return say(read(soFar.length, most), new State.Reading(limits, soFar, most));
    }

    private static Turn say(byte[] command, State state) {
        return new Turn.Say(command, new PhoneConversation.State.OnTag(state));
    }

    private static byte[] select(int how, int answer, byte[] name, boolean expectsAnswer) {
        ByteBuffer command = ByteBuffer.allocate(5 + name.length + (expectsAnswer ? 1 : 0))
                .put(new byte[] {0, (byte) 0xA4, (byte) how, (byte) answer, (byte) name.length})
                .put(name);
        return command.array();
    }

    private static byte[] read(int offset, int length) {
        return new byte[] {0, (byte) 0xB0, (byte) (offset >> 8), (byte) offset, (byte) length};
    }
}
