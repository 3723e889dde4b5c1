package io.gatehouse.agent.decision;

/**
 * What the operator chose for decisions at this lane.
 *
 * @param weakest the weakest credential that is let in
 */
public record Policy(Strength weakest) {

    /** Every signed credential is let in, bare numbers are not. */
    public static Policy defaults() {
        return new Policy(Strength.STATIC);
    }
}
