package io.gatehouse.protocol.sync;

import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;

/**
 * What an operator wants of a lane. It lives as long as its MQTT message expiry says; one that comes twice is one.
 *
 * @param id names the command; the lane's {@code manual_open} repeats it
 * @param author who asked, a pseudonym
 * @param reason why, at least a word
 */
public record Command(String id, Verb verb, String author, String reason) {

    /** What to do. */
    public enum Verb {
        OPEN
    }

    private static final int MAX_CHARS = 500;

    /** @throws IllegalArgumentException when a text is blank or over 500 characters */
    public Command {
        check("id", id);
        check("author", author);
        check("reason", reason);
    }

    private static void check(String name, String text) {
        if (text.isBlank() || text.length() > MAX_CHARS) {
            throw new IllegalArgumentException("a command's " + name + " has 1 to " + MAX_CHARS + " characters");
        }
    }

    public byte[] encode() {
        return Packing.pack(Json.write(this));
    }

    /** @throws MalformedException says what is wrong; also for a verb that this release does not know */
    public static Command decode(byte[] message) {
        return Json.read(Packing.unpack(message), Command.class);
    }
}
