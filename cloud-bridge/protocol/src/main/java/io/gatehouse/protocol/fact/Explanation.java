package io.gatehouse.protocol.fact;

/**
 * What one rule of a decision said, in words that a technician can read to a driver.
 *
 * @param rule lower_snake_case name of the rule
 * @param words the facts it used and what follows, one sentence
 */
public record Explanation(String rule, Verdict verdict, String words) {

    /** What a rule can say. */
    public enum Verdict {
        PASS,
        REFUSE,
        NOT_APPLICABLE
    }
}
