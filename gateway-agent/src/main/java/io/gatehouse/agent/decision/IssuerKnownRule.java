package io.gatehouse.agent.decision;

/** The key that signed the credential is one this lot accepts. */
record IssuerKnownRule() implements Rule {

    @Override
    public String name() {
        return "issuer_known";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        return switch (request.credential().check()) {
            case Credential.Identified _ -> Finding.pass("Its issuer is known here.");
            case Credential.Nameless _ -> Finding.notApplicable("Nothing was presented.");
            case Credential.NotGenuine(Credential.Reason reason, String words) ->
                switch (reason) {
                    case UNKNOWN_ISSUER -> Finding.unknown(words);
                    case REVOKED_ISSUER -> Finding.refuse(words);
                    case UNREADABLE, FORGED, EXPIRED, NOT_YET_VALID, OLD_CODE ->
                        Finding.notApplicable("Judged by another rule.");
                };
        };
    }
}
