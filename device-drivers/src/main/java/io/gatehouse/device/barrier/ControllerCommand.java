package io.gatehouse.device.barrier;

/**
 * A command as a controller of our profile receives it.
 *
 * @param command what to do; its {@code ttlMs} is what is left of its life at sending
 * @param life until when the controller may begin it
 */
public record ControllerCommand(BarrierCommand command, Life life) {

    /** When a command dies, by the controller's own time. */
    public sealed interface Life {}

    /** After {@code ttlMs} from receipt. For hands at a keyboard: a datagram that comes late counts from its arrival. */
    public record FromReceipt() implements Life {}

    /**
     * At a moment of one boot: a datagram that was under way for long, or over a reboot, is never executed.
     *
     * @param boot the boot that {@code notAfterMs} counts from
     * @param notAfterMs milliseconds since that boot
     */
    public record Until(String boot, long notAfterMs) implements Life {}
}
