package io.gatehouse.simulator.hardware.nfc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** A printed card: an NFC Forum Type 4 Tag, version 2, with an NDEF message that anybody may read. */
public final class PrintedCard implements NfcCard {

    private static final int DONE = 0x9000;
    private static final int NOT_FOUND = 0x6A82;
    private static final int WRONG_OFFSET = 0x6B00;
    private static final int UNKNOWN_COMMAND = 0x6D00;
    private static final String APPLICATION = "D2760000850101";
    private static final String CAPABILITIES = "E103";
    private static final String MESSAGE = "E104";

    private final byte[] container;
    private final byte[] file;

    // From one connection to the next
    private byte[] selected = new byte[0];

    /**
     * A card with that message.
     *
     * @param message NDEF, at most 65,000 bytes; any bytes
     * @param answerBytes most bytes that it gives in one answer, 15 to 255
     */
    public PrintedCard(byte[] message, int answerBytes) {
        file = ByteBuffer.allocate(2 + message.length)
                .putShort((short) message.length)
                .put(message)
                .array();
        container = ByteBuffer.allocate(15)
                .put(HexFormat.of().parseHex("000F20"))
                .putShort((short) answerBytes)
                .put(HexFormat.of().parseHex("00FF0406" + MESSAGE))
                .putShort((short) file.length)
                .put(HexFormat.of().parseHex("00FF"))
                .array();
    }

    /** A card with one text record, in English. */
    public static PrintedCard ofText(String text) {
        return new PrintedCard(record('T', ("\2en" + text).getBytes(StandardCharsets.UTF_8)), 255);
    }

    /** A card with one URI record without abbreviation. */
    public static PrintedCard ofAddress(String address) {
        return new PrintedCard(record('U', ("\0" + address).getBytes(StandardCharsets.UTF_8)), 255);
    }

    private static byte[] record(char type, byte[] payload) {
        return ByteBuffer.allocate(7 + payload.length)
                .put(new byte[] {(byte) 0xC1, 1})
                .putInt(payload.length)
                .put((byte) type)
                .put(payload)
                .array();
    }

    @Override
    public void reset() {
        selected = new byte[0];
    }

    @Override
    public int delayMs() {
        return 0;
    }

    @Override
    public Optional<byte[]> answer(byte[] command) {
        if (command.length < 5) {
            return Optional.of(status(UNKNOWN_COMMAND));
        }
        return Optional.of(
                switch (command[1]) {
                    case (byte) 0xA4 -> select(command);
                    case (byte) 0xB0 -> read(command);
                    default -> status(UNKNOWN_COMMAND);
                });
    }

    private byte[] select(byte[] command) {
        int end = Math.min(command.length, 5 + Byte.toUnsignedInt(command[4]));
        return switch (HexFormat.of().withUpperCase().formatHex(command, 5, end)) {
            case APPLICATION -> status(DONE);
            case CAPABILITIES -> selected(container);
            case MESSAGE -> selected(file);
            default -> status(NOT_FOUND);
        };
    }

    private byte[] selected(byte[] content) {
        selected = content;
        return status(DONE);
    }

    private byte[] read(byte[] command) {
        int offset = Short.toUnsignedInt(ByteBuffer.wrap(command).getShort(2));
        int end = offset + Byte.toUnsignedInt(command[4]);
        if (end > selected.length) {
            return status(WRONG_OFFSET);
        }
        return ByteBuffer.allocate(end - offset + 2)
                .put(Arrays.copyOfRange(selected, offset, end))
                .putShort((short) DONE)
                .array();
    }

    private static byte[] status(int status) {
        return ByteBuffer.allocate(2).putShort((short) status).array();
    }
}
