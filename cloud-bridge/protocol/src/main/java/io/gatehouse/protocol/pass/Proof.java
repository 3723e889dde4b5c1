package io.gatehouse.protocol.pass;

/** How a genuine pass was shown, weakest first; an exit compares it with the entry's (design, section 5). */
public sealed interface Proof {

    /** A code that anybody can copy. */
    record Static() implements Proof {}

    /**
     * A code that the pass's phone signed a moment ago.
     *
     * @param step its time step; replay memory keeps the highest
     */
    record Live(long step) implements Proof {}

    /** The pass's phone answered this reader's challenge. */
    record Challenge() implements Proof {}
}
