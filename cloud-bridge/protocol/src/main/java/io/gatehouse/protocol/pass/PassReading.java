package io.gatehouse.protocol.pass;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What came of reading a pass. Each has words that can be read to the driver. */
public sealed interface PassReading {

    /** One sentence or two for the driver; times as the zone has them. */
    String words(ZoneId zone);

    /** The pass as far as the issuer's signature vouches for it, accepted or not; empty when nothing does. */
    default Optional<Pass> signedPass() {
        return Optional.empty();
    }

    /** Signed by a known issuer, valid now, and shown by its phone where it names one. */
    record Genuine(Pass pass, Proof proof) implements PassReading {
        @Override
        public String words(ZoneId zone) {
            return "The pass is good until " + when(pass.expires(), zone) + ".";
        }

        @Override
        public Optional<Pass> signedPass() {
            return Optional.of(pass);
        }
    }

    /** A signature is not that of the key it names. */
    record Forged(Signature which) implements PassReading {
        /** Whose signature it should have been. */
        public enum Signature {
            ISSUER,
            PHONE
        }

        @Override
        public String words(ZoneId zone) {
            return switch (which) {
                case ISSUER -> "The pass was changed or is not the one that was issued.";
                case PHONE -> "The pass belongs to another phone than the one that shows it.";
            };
        }
    }

    /**
     * No issuer key of this lot.
     *
     * @param kid lower-case hex; empty when the pass names none
     */
    record UnknownIssuer(String kid) implements PassReading {
        @Override
        public String words(ZoneId zone) {
            return "The pass is from an issuer that this car park does not know.";
        }
    }

    /** Well signed, by a key that has been withdrawn. */
    record Revoked(Pass pass, String kid) implements PassReading {
        @Override
        public String words(ZoneId zone) {
            return "The pass has been withdrawn. Please get a new one from whoever gave it to you.";
        }

        @Override
        public Optional<Pass> signedPass() {
            return Optional.of(pass);
        }
    }

    /** Its time has not come, even if the clock here is as wrong as it may be. */
    record NotYetValid(Pass pass) implements PassReading {
        @Override
        public String words(ZoneId zone) {
            return "The pass is only good from " + when(pass.notBefore(), zone) + ".";
        }

        @Override
        public Optional<Pass> signedPass() {
            return Optional.of(pass);
        }
    }

    /** Its time is over, even if the clock here is as wrong as it may be. */
    record Expired(Pass pass) implements PassReading {
        @Override
        public String words(ZoneId zone) {
            return "The pass was good until " + when(pass.expires(), zone) + ". Please renew it.";
        }

        @Override
        public Optional<Pass> signedPass() {
            return Optional.of(pass);
        }
    }

    /** Names a phone, and came without its signature: a copy could look the same. */
    record WithoutPhone(Pass pass) implements PassReading {
        @Override
        public String words(ZoneId zone) {
            return "The pass is bound to a phone. Please hold that phone to the reader, or show its live code.";
        }

        @Override
        public Optional<Pass> signedPass() {
            return Optional.of(pass);
        }
    }

    /**
     * A live pass signed by its phone, for a time that is not now.
     *
     * @param ahead by how much, beyond what is accepted; negative when the phone is behind or the code is old
     */
    record WrongPhoneClock(Pass pass, Duration ahead) implements PassReading {
        @Override
        public String words(ZoneId zone) {
            return ahead.isNegative()
                    ? "The code is " + about(ahead.negated())
                            + " old. Please open the pass anew; if that does not help,"
                            + " the phone's clock is slow: set it to automatic time."
                    : "The phone's clock is " + about(ahead)
                            + " fast. Please set it to automatic time and show the pass again.";
        }

        @Override
        public Optional<Pass> signedPass() {
            return Optional.of(pass);
        }
    }

    /**
     * Not a pass of ours.
     *
     * @param reason what was wrong, for a technician; never what was presented
     */
    record Garbage(String reason) implements PassReading {
        @Override
        public String words(ZoneId zone) {
            return "This is no parking pass, or it could not be read. Please show the pass again.";
        }
    }

    private static String when(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH)
                .withZone(zone)
                .format(instant);
    }

    private static String about(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 120) {
            return seconds + " seconds";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + " minutes";
        }
        return seconds < 2 * 86_400 ? seconds / 3600 + " hours" : seconds / 86_400 + " days";
    }
}
