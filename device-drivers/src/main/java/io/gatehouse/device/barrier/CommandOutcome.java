package io.gatehouse.device.barrier;

/** What became of a command. */
public sealed interface CommandOutcome {

    /**
     * The controller took it.
     *
     * @param repeated true when it had taken the same id and pulse before; nothing moved this time
     */
    record Accepted(boolean repeated) implements CommandOutcome {}

    /** It was not and will not be executed. */
    record Refused(Refusal reason) implements CommandOutcome {}

    /** No answer within its life: it may or may not have been executed; the controller's log will tell. */
    record NoAnswer() implements CommandOutcome {}

    /** Why a command was not executed. */
    enum Refusal {
        /** Its life was over. */
        EXPIRED,
        /** Another command has opened for this presence. */
        PRESENCE_SERVED,
        /** A higher pulse of the same command came before. */
        STALE_PULSE,
        /** The controller has booted since the command was made. */
        OTHER_BOOT,
        /** The fire contact holds the arm up. */
        FIRE,
        /** There is no mains power: the arm stands open. */
        NO_MAINS,
        /** The controller could not read it. */
        MALFORMED,
        /** The driver has more commands waiting than it takes; nothing was sent. */
        QUEUE_FULL,
        /** The driver is closed; nothing was sent. */
        DRIVER_CLOSED
    }
}
