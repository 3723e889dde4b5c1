package io.gatehouse.device.barrier;

/** From which edge on a starting program wants to hear; a car may have driven while it was dead. */
public sealed interface StartAt {

    /** Only what happens from now on. */
    record Now() implements StartAt {}

    /** Everything the controller still has. */
    record Oldest() implements StartAt {}

    /**
     * Everything after an edge that was already worked in. If the controller has booted since: everything it still has.
     *
     * @param boot the controller's boot of that edge
     * @param number its number
     */
    record After(String boot, long number) implements StartAt {}
}
