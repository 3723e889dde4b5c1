package io.gatehouse.agent.decision;

/**
 * Whether a witness has agreed that this unit runs on its newest disk (design, section 3, "Identity").
 *
 * @param superseded whether one knows of a newer disk: a new incarnation is about to begin
 * @param admitted cars let in since the boot without a witness
 * @param limit how many may be (the operator's figure u)
 */
public record Confirmation(boolean confirmed, boolean superseded, int admitted, int limit) {

    /** A unit that needs no witness: one that has one. */
    public static Confirmation given() {
        return new Confirmation(true, false, 0, 0);
    }
}
