package io.gatehouse.agent.decision;

import java.util.Locale;

/** The credential is as hard to copy as the operator wants (design, section 8). */
record CredentialStrengthRule() implements Rule {

    @Override
    public String name() {
        return "credential_strength";
    }

    @Override
    public Finding judge(Request request, Facts facts, Policy policy) {
        if (!(request.credential().check() instanceof Credential.Identified identified)) {
            return Finding.notApplicable("No genuine credential.");
        }
        String strength = identified.strength().name().toLowerCase(Locale.ROOT);
        return identified.strength().compareTo(policy.weakest()) < 0
                ? Finding.refuse("A credential of strength " + strength + " is not accepted here; at least "
                        + policy.weakest().name().toLowerCase(Locale.ROOT) + " is needed.")
                : Finding.pass("Its strength is " + strength + ".");
    }
}
