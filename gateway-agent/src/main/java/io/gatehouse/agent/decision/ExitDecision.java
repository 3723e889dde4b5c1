package io.gatehouse.agent.decision;

import io.gatehouse.agent.decision.Credential.Identified;
import io.gatehouse.agent.decision.Outcome.ExitCase;
import io.gatehouse.agent.decision.Outcome.LetOut;
import io.gatehouse.agent.decision.Outcome.Settlement;
import io.gatehouse.protocol.fact.Explanation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who wants out gets out; what is found out here is only which stay ends and what it costs (design, section 5, cases a,
 * b, c; H16).
 */
final class ExitDecision {

    private ExitDecision() {}

    static Outcome decide(Request request, Facts facts) {
        List<Explanation> decision = new ArrayList<>();
        decision.add(Finding.pass("Who stands at an exit and asks for it is let out.")
                .by("exit_request"));
        return switch (request.credential().check()) {
            case Identified identified -> named(identified, facts, decision);
            case Credential.NotGenuine(Credential.Reason _, String words) -> {
                decision.add(Finding.notApplicable(words).by("credential_genuine"));
                yield nameless("credential not to be believed: " + words, decision);
            }
            case Credential.Nameless _ -> {
                decision.add(Finding.notApplicable("Nothing was presented that names an account.")
                        .by("credential_genuine"));
                yield nameless("help button", decision);
            }
        };
    }

    private static LetOut nameless(String why, List<Explanation> decision) {
        decision.add(named(ExitCase.NAMELESS));
        return new LetOut(ExitCase.NAMELESS, null, null, null, null, new Settlement.Unrated(why), decision);
    }

    private static LetOut named(Identified identified, Facts facts, List<Explanation> decision) {
        decision.add(Finding.pass("The credential is genuine.").by("credential_genuine"));
        Optional<OpenStay> stay = stayOf(identified, facts);
        if (stay.isEmpty()) {
            decision.add(Finding.notApplicable("No open stay of this account is known here.")
                    .by("stay_known"));
            decision.add(named(ExitCase.UNRATED));
            return new LetOut(
                    ExitCase.UNRATED,
                    null,
                    identified.account(),
                    identified.pass(),
                    null,
                    new Settlement.Unrated("stay not known at this exit"),
                    decision);
        }
        OpenStay open = stay.get();
        decision.add(Finding.pass("Its stay " + open.stay()
                        + (open.enteredAt() == null ? " is open." : " is open since " + open.enteredAt() + "."))
                .by("stay_known"));
        Settlement settlement = settlement(open, decision);
        boolean weaker = open.strength()
                .filter(entered -> identified.strength().compareTo(entered) < 0)
                .isPresent();
        ExitCase rated = settlement instanceof Settlement.Charged ? ExitCase.RATED : ExitCase.UNRATED;
        ExitCase exitCase = weaker ? ExitCase.WEAKER : rated;
        decision.add(named(exitCase));
        return new LetOut(
                exitCase, open.stay(), open.account(), identified.pass(), open.enteredAt(), settlement, decision);
    }

    private static Explanation named(ExitCase exitCase) {
        return Finding.pass(exitCase.words()).by("exit_case");
    }

    private static Settlement settlement(OpenStay open, List<Explanation> decision) {
        return switch (open.price()) {
            case StayPrice.Priced(var charge, var lines)
            when open.enteredAt() != null -> {
                decision.add(Finding.pass("It costs " + charge + ".").by("price"));
                yield new Settlement.Charged(charge, lines);
            }
            case StayPrice.Priced _ -> {
                decision.add(Finding.notApplicable("When its car drove in is not known here.")
                        .by("price"));
                yield new Settlement.Unrated("time of entry not known at this exit");
            }
            case StayPrice.NotPriced(String why) -> {
                decision.add(Finding.notApplicable("It cannot be rated here: " + why + ".")
                        .by("price"));
                yield new Settlement.Unrated(why);
            }
        };
    }

    /**
     * The stay of this pass; else, since any member closes a stay of the account, the oldest of the account (H10). A stay
     * in doubt only when there is no other: its car has most likely left long ago.
     */
    private static Optional<OpenStay> stayOf(Identified identified, Facts facts) {
        Comparator<OpenStay> oldest = Comparator.comparing(OpenStay::doubtful)
                .thenComparing(OpenStay::enteredAt, Comparator.nullsLast(Comparator.naturalOrder()));
        Optional<OpenStay> ofPass = facts.openStays().stream()
                .filter(stay -> stay.pass().equals(identified.pass()))
                .min(oldest);
        return ofPass.isPresent()
                ? ofPass
                : facts.openStays().stream()
                        .filter(stay -> stay.account().equals(identified.account()))
                        .min(oldest);
    }
}
