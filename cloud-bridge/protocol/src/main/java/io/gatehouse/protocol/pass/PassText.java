package io.gatehouse.protocol.pass;

import io.gatehouse.protocol.json.MalformedException;

/**
 * What stands in a QR code: {@code GHP1:} and a pass, or {@code GHL1:} and a live pass, in base45. All of it is in the
 * alphanumeric mode of QR codes. Arrays are not copied: nobody changes them.
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
public record PassText(Form form, byte[] bytes) {

    /** Most characters of a text that is looked at: those of the longest live pass. */
    public static final int MAX_CHARACTERS = 5 + LivePass.MAX_BYTES / 2 * 3;

    /** Which of the two. */
    public enum Form {
        /** The issuer's bytes alone. */
        STATIC("GHP1:"),
        /** With the phone's signature over a time step. */
        LIVE("GHL1:");

        private final String prefix;

        Form(String prefix) {
            this.prefix = prefix;
        }
    }

    public static PassText ofStatic(byte[] pass) {
        return new PassText(Form.STATIC, pass);
    }

    public static PassText ofLive(LivePass live) {
        return new PassText(Form.LIVE, live.bytes());
    }

    /** @throws MalformedException says why it is no text of ours, never repeating it */
    public static PassText parse(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new MalformedException("a code of " + text.length() + " characters is longer than any pass");
        }
        for (Form form : Form.values()) {
            if (text.startsWith(form.prefix)) {
                return new PassText(form, Base45.decode(text.substring(form.prefix.length())));
            }
        }
        throw new MalformedException(
                "the code is no pass: it begins with neither " + Form.STATIC.prefix + " nor " + Form.LIVE.prefix);
    }

    /** The text itself. */
    @Override
    public String toString() {
        return form.prefix + Base45.encode(bytes);
    }
}
