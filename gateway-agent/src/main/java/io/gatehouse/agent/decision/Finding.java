package io.gatehouse.agent.decision;

import io.gatehouse.protocol.fact.Explanation;
import io.gatehouse.protocol.fact.Explanation.Verdict;

/** What one rule found, in words that a technician can read to a driver. */
sealed interface Finding {

    /** One sentence with the facts used. */
    String words();

    /** Nothing against it. */
    record Pass(String words) implements Finding {}

    /**
     * Not let in.
     *
     * @param lackOfData true when somebody else may know what would make it a pass
     */
    record Refuse(String words, boolean lackOfData) implements Finding {}

    /** The rule has nothing to say here. */
    record NotApplicable(String words) implements Finding {}

    static Finding pass(String words) {
        return new Pass(words);
    }

    static Finding refuse(String words) {
        return new Refuse(words, false);
    }

    /** A no that a peer or the cloud may turn into a yes. */
    static Finding unknown(String words) {
        return new Refuse(words, true);
    }

    static Finding notApplicable(String words) {
        return new NotApplicable(words);
    }

    default Explanation by(String rule) {
        return switch (this) {
            case Pass(String words) -> new Explanation(rule, Verdict.PASS, words);
            case Refuse(String words, boolean _) -> new Explanation(rule, Verdict.REFUSE, words);
            case NotApplicable(String words) -> new Explanation(rule, Verdict.NOT_APPLICABLE, words);
        };
    }
}
