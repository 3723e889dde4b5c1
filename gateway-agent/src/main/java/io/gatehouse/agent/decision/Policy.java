package io.gatehouse.agent.decision;

/**
 * What the operator chose for decisions at this lane.
 *
 * @param weakest the weakest credential that is let in
 * @param antiPassback for drivers who have none of their own
 * @param unsettledMax stays of an account that may wait for their price before it is refused
 */
public record Policy(Strength weakest, AntiPassback antiPassback, int unsettledMax) {

    /** Every signed credential is let in, bare numbers are not; who is inside does not drive in again. */
    public static Policy defaults() {
        return new Policy(Strength.STATIC, AntiPassback.HARD, 3);
    }
}
