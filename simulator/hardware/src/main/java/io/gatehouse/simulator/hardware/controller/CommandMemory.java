package io.gatehouse.simulator.hardware.controller;

import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierCommand.Verb;
import io.gatehouse.device.barrier.CommandId;
import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.device.barrier.CommandOutcome.Accepted;
import io.gatehouse.device.barrier.CommandOutcome.Refusal;
import io.gatehouse.device.barrier.CommandOutcome.Refused;
import io.gatehouse.device.barrier.ControllerCommand;
import io.gatehouse.protocol.id.PresenceId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a controller remembers of commands it took, within one boot. Refused ones are not remembered: they were not
 * executed and may be tried again.
 */
final class CommandMemory {

    /** Commands and presences remembered; by the time one is forgotten its life has been over for long. */
    static final int REMEMBERED_MAX = 64;

    private final Map<CommandId, BarrierCommand> taken = new LinkedHashMap<>();
    private final Map<PresenceId, CommandId> opened = new LinkedHashMap<>();

    /** The answer that needs no execution: already taken, too old, for another boot, or for a car already served. */
    Optional<CommandOutcome> answer(ControllerCommand request, String boot, long nowMs) {
        BarrierCommand command = request.command();
        BarrierCommand before = taken.get(command.id());
        if (before != null) {
            if (before.verb() != command.verb() || !before.presence().equals(command.presence())) {
                return Optional.of(new Refused(Refusal.MALFORMED));
            }
            if (command.pulse() <= before.pulse()) {
                return Optional.of(
                        command.pulse() == before.pulse() ? new Accepted(true) : new Refused(Refusal.STALE_PULSE));
            }
        }
        if (request.life() instanceof ControllerCommand.Until until) {
            if (!until.boot().equals(boot)) {
                return Optional.of(new Refused(Refusal.OTHER_BOOT));
            }
            if (nowMs > until.notAfterMs()) {
                return Optional.of(new Refused(Refusal.EXPIRED));
            }
        }
        CommandId opener = opened.get(command.presence());
        boolean served = command.verb() == Verb.OPEN && opener != null && !opener.equals(command.id());
        return served ? Optional.of(new Refused(Refusal.PRESENCE_SERVED)) : Optional.empty();
    }

    void took(BarrierCommand command) {
        remember(taken, command.id(), command);
        if (command.verb() == Verb.OPEN) {
            remember(opened, command.presence(), command.id());
        }
    }

    private static <K, V> void remember(Map<K, V> memory, K key, V value) {
        memory.remove(key);
        if (memory.size() == REMEMBERED_MAX) {
            memory.remove(memory.keySet().iterator().next());
        }
        memory.put(key, value);
    }
}
