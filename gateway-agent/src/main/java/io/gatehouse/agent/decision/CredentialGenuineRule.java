package io.gatehouse.agent.decision;

/** The credential is one of ours, readable and with fitting signatures. */
record CredentialGenuineRule() implements Rule {

    @Override
    public String name() {
        return "credential_genuine";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        return switch (request.credential().check()) {
            case Credential.Identified _ -> Finding.pass("The credential is genuine.");
            case Credential.Nameless _ -> Finding.refuse("Nothing was presented that names an account.");
            case Credential.NotGenuine(Credential.Reason reason, String words) ->
                switch (reason) {
                    case UNREADABLE, FORGED -> Finding.refuse(words);
                    case UNKNOWN_ISSUER, REVOKED_ISSUER, EXPIRED, NOT_YET_VALID, OLD_CODE ->
                        Finding.notApplicable("Judged by a rule of its own below.");
                };
        };
    }
}
