package io.gatehouse.device.nfc;

import io.gatehouse.protocol.json.MalformedException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.nfctools.ndef.NdefContext;
import org.nfctools.ndef.NdefRecord;
import org.nfctools.ndef.Record;
import org.nfctools.ndef.wkt.records.TextRecord;
import org.nfctools.ndef.wkt.records.UriRecord;

/**
 * The text in an NDEF message: that of its first text record, or of its first URI record, whichever comes first. Of a
 * URI it is the part after {@code #}, if there is one, so that a phone that is held to the card opens the operator's page
 * and does not tell the page what the card says; percent signs are decoded. Pure.
 *
 * <p>What records there are is found here, what stands in a record is found by nfctools: nfctools itself believes any
 * length in a header and reserves up to 2 GiB for it, also in messages within messages.
 */
final class NdefText {

    private static final int LAST = 0x40;
    private static final int IN_PIECES = 0x20;
    private static final int SHORT = 0x10;
    private static final int HAS_ID = 0x08;
    private static final int NAME_FORMAT = 0x07;
    private static final byte WELL_KNOWN = 1;

    private NdefText() {}

    /**
     * Reads a message.
     *
     * @param message bounded by the caller; any bytes
     * @return 1 character or more
     * @throws MalformedException says what is wrong with it, never repeating it
     */
    static String of(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        boolean last = false;
        while (!last && in.hasRemaining()) {
            int header = in.get();
            last = (header & LAST) != 0;
            if ((header & IN_PIECES) != 0) {
                throw new MalformedException("the card's message has a record in pieces");
            }
            long typeLength = number(in, true);
            long length = number(in, (header & SHORT) != 0);
            long idLength = (header & HAS_ID) == 0 ? 0 : number(in, true);
            byte[] type = bytes(in, typeLength);
            byte[] id = bytes(in, idLength);
            byte[] payload = bytes(in, length);
            if ((header & NAME_FORMAT) == WELL_KNOWN && type.length == 1 && (type[0] == 'T' || type[0] == 'U')) {
                return text(new NdefRecord(WELL_KNOWN, type, id, payload));
            }
        }
        throw new MalformedException("the card's message holds neither a text nor an address");
    }

    private static String text(NdefRecord found) {
        String text;
        try {
            Record record = NdefContext.getNdefRecordDecoder().decode(found, NdefContext.getNdefMessageDecoder());
            text = switch (record) {
                case TextRecord words -> words.getText();
                case UriRecord address -> ofAddress(address.getUri());
                default -> "";
            };
        } catch (RuntimeException garbled) {
            // Whatever nfctools throws at bytes it does not expect
            throw new MalformedException(
                    "the card's text cannot be read: " + garbled.getClass().getSimpleName(), garbled);
        }
        if (text.isEmpty()) {
            throw new MalformedException("the card's text is empty");
        }
        return text;
    }

    private static String ofAddress(String address) {
        String part = address.substring(address.indexOf('#') + 1);
        // URLDecoder is for forms, where a plus sign is a space; in addresses, and in passes, it is itself
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static long number(ByteBuffer in, boolean oneByte) {
        if (in.remaining() < (oneByte ? 1 : Integer.BYTES)) {
            throw tooShort();
        }
        return oneByte ? Byte.toUnsignedLong(in.get()) : Integer.toUnsignedLong(in.getInt());
    }

    private static byte[] bytes(ByteBuffer in, long length) {
        if (length > in.remaining()) {
            throw tooShort();
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    private static MalformedException tooShort() {
        return new MalformedException("the card's message ends in the middle of a record");
    }
}
