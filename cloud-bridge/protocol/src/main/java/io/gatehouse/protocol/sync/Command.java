package io.gatehouse.protocol.sync;

import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants of a lane. It lives as long as its MQTT message expiry says; one that comes twice is one.
 *
 * @param id names the command; the lane's {@code manual_open} repeats it
 * @param author who asked, a pseudonym
 * @param reason why, at least a word
 * @param mode for {@link Verb#MODE}: normal, closed, free_flow, keep_open, manual or maintenance
 * @param lastsMs for {@link Verb#MODE}: when it ends by itself, at least 1; absent for never
 * @param pool for {@link Verb#RECOUNT}
 * @param free for {@link Verb#RECOUNT}: bays that somebody counted as free; may be negative
 */
public record Command(
        String id,
        Verb verb,
        String author,
        String reason,
        @Nullable String mode,
        @Nullable Long lastsMs,
        @Nullable PoolId pool,
        @Nullable Integer free) {

    /** What to do. */
    public enum Verb {
        OPEN,
        /** From now on the lane is in another mode. */
        MODE,
        /** A person has counted the free bays of a pool. */
        RECOUNT
    }

    private static final int MAX_CHARS = 500;

    /** @throws IllegalArgumentException when a text is blank or over 500 characters, or the verb lacks what it is about */
    public Command {
        check("id", id);
        check("author", author);
        check("reason", reason);
        switch (verb) {
            case OPEN -> {}
            case MODE -> {
                check("mode", mode == null ? "" : mode);
                if (lastsMs != null && lastsMs < 1) {
                    throw new IllegalArgumentException("a mode lasts 1 ms or more");
                }
            }
            case RECOUNT -> {
                if (pool == null || free == null) {
                    throw new IllegalArgumentException("a recount names a pool and its free bays");
                }
            }
        }
    }

    /** Open the arm for the car that stands there. */
    public static Command open(String id, String author, String reason) {
        return new Command(id, Verb.OPEN, author, reason, null, null, null, null);
    }

    /** @param lasts how long; null for until somebody changes it again */
    public static Command mode(String id, String author, String reason, String mode, @Nullable Duration lasts) {
        return new Command(id, Verb.MODE, author, reason, mode, lasts == null ? null : lasts.toMillis(), null, null);
    }

    public static Command recount(String id, String author, String reason, PoolId pool, int free) {
        return new Command(id, Verb.RECOUNT, author, reason, null, null, pool, free);
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
