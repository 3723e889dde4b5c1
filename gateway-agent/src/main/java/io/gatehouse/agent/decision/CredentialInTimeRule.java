package io.gatehouse.agent.decision;

import io.gatehouse.protocol.time.WallTime;
import java.time.Instant;

/**
 * The credential is valid now. Errors of the clock count in the driver's favour, and with the clock unset a pass runs
 * on (design, section 9).
 */
record CredentialInTimeRule() implements Rule {

    @Override
    public String name() {
        return "credential_in_time";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        return switch (request.credential().check()) {
            case Credential.Identified identified -> inTime(identified, facts.wall());
            case Credential.Nameless _ -> Finding.notApplicable("Nothing was presented.");
            case Credential.NotGenuine(Credential.Reason reason, String words) ->
                switch (reason) {
                    case EXPIRED, NOT_YET_VALID, OLD_CODE -> Finding.refuse(words);
                    case UNREADABLE, FORGED, UNKNOWN_ISSUER, REVOKED_ISSUER ->
                        Finding.notApplicable("Judged by another rule.");
                };
        };
    }

    private static Finding inTime(Credential.Identified identified, WallTime wall) {
        Instant from = identified.notBefore();
        Instant until = identified.notAfter();
        if (from == null && until == null) {
            return Finding.pass("Its time is right.");
        }
        if (wall.quality() == WallTime.Quality.UNSET) {
            return Finding.pass("The lane's clock is not set, so the credential runs on.");
        }
        if (from != null && wall.instant().plus(wall.error()).isBefore(from)) {
            return Finding.refuse("It is valid from " + from + " only.");
        }
        if (until != null && !wall.instant().minus(wall.error()).isBefore(until)) {
            return Finding.refuse("It was valid until " + until + ".");
        }
        return Finding.pass("It is valid now.");
    }
}
