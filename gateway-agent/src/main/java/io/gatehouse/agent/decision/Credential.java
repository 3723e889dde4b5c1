package io.gatehouse.agent.decision;

import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PassId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a driver presented, already checked for its signatures by the shell.
 *
 * @param key equal for two presentations of the same credential: the pass id, or a hash of what cannot be read
 * @param presented what it looked like, for people; never personal data
 */
public record Credential(String key, Method method, String presented, Check check) {

    /** The help button held long enough: a request without a name. */
    public static Credential helpButton() {
        return new Credential("help-button", Method.HELP_BUTTON, "help button", new Nameless());
    }

    /** Counter or time step that must grow from use to use; null for a credential without one. */
    public @Nullable Long step() {
        return check instanceof Identified identified ? identified.step() : null;
    }

    /** What its examination showed. */
    public sealed interface Check {}

    /**
     * It is genuine and names an account.
     *
     * @param notBefore start of its validity; null when it has none or the reader's side has already judged it
     * @param notAfter end of its validity, excluded; null likewise
     * @param step counter or time step that must grow from use to use; null for credentials without one
     */
    public record Identified(
            AccountId account,
            PassId pass,
            Strength strength,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter,
            @Nullable Long step)
            implements Check {}

    /**
     * It is not to be believed.
     *
     * @param words what is wrong, as one would tell the driver
     */
    public record NotGenuine(Reason reason, String words) implements Check {}

    /** It names nobody: help button. */
    public record Nameless() implements Check {}

    /** Why a credential is not to be believed. */
    public enum Reason {
        /** No credential of ours. */
        UNREADABLE,
        /** Signed by a key that this lot does not know: for lack of data, perhaps. */
        UNKNOWN_ISSUER,
        /** Signed by a key that was revoked. */
        REVOKED_ISSUER,
        /** A signature does not fit. */
        FORGED,
        /** Its validity is over. */
        EXPIRED,
        /** Its validity has not begun. */
        NOT_YET_VALID,
        /** A live code of another time: a picture of it, or a phone whose clock is wrong. */
        OLD_CODE
    }
}
