package io.gatehouse.device.nfc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.smartcardio.CardException;
import org.jspecify.annotations.Nullable;

/**
 * Says what a card service's error means. One trouble shows under several codes, depending on which call meets it first
 * (pcsclite.h of PCSC lite 1.9.9; the codes of a killed service were tried).
 */
final class PcscWords {

    private static final Pattern CODE = Pattern.compile("SCARD_[A-Z_]+");

    private PcscWords() {}

    static String of(CardException problem) {
        String message = problem.getMessage() == null ? "" : problem.getMessage();
        return switch (code(problem)) {
            case "SCARD_E_NO_SERVICE",
                    "SCARD_E_SERVICE_STOPPED",
                    "SCARD_F_COMM_ERROR",
                    "SCARD_E_INVALID_HANDLE",
                    "SCARD_F_INTERNAL_ERROR" -> "the card service (pcscd) is not running or has just been restarted";
            case "SCARD_E_NO_READERS_AVAILABLE", "SCARD_E_READER_UNAVAILABLE", "SCARD_E_UNKNOWN_READER" ->
                "the card terminal is not connected";
            case "" -> message.isEmpty() ? "the card terminal failed" : message;
            default -> "the card terminal failed: " + message;
        };
    }

    /** Whether the card is still usable after a new connection: it was reset or powered down by somebody else. */
    static boolean isResetMeanwhile(CardException problem) {
        return switch (code(problem)) {
            // The last one was tried: a reset that finds no protocol agreed on
            case "SCARD_W_RESET_CARD", "SCARD_W_UNPOWERED_CARD", "SCARD_E_PROTO_MISMATCH" -> true;
            default -> false;
        };
    }

    private static String code(@Nullable Throwable problem) {
        for (Throwable link = problem; link != null; link = link.getCause()) {
            Matcher code = CODE.matcher(String.valueOf(link.getMessage()));
            if (code.find()) {
                return code.group();
            }
        }
        return "";
    }
}
