package io.gatehouse.device.coap;

import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.CommandId;
import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.device.barrier.CommandOutcome.Accepted;
import io.gatehouse.device.barrier.CommandOutcome.Refusal;
import io.gatehouse.device.barrier.CommandOutcome.Refused;
import io.gatehouse.device.barrier.ControllerCommand;
import io.gatehouse.device.barrier.ControllerLog;
import io.gatehouse.device.barrier.ControllerLog.LoggedEdge;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.json.Json;
import io.gatehouse.protocol.json.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Paths and JSON of the barrier controller profile, version 1; what each part means is written in
 * {@code barrier-controller-profile.md}. Stateless.
 */
public final class ControllerProfile {

    /** Path of the observable log. */
    public static final String LOG_PATH = "barrier/log";

    /** Path that takes commands. */
    public static final String COMMAND_PATH = "barrier/cmd";

    /** Path that takes heartbeats. */
    public static final String HEARTBEAT_PATH = "barrier/heartbeat";

    /**
     * A log fits in one datagram: CoAP's payload of one block, so that a copy is never put together from two moments.
     */
    public static final int LOG_BYTES_MAX = 1024;

    private ControllerProfile() {}

    /** The log as JSON; leaves out oldest edges until it fits into {@value #LOG_BYTES_MAX} bytes. */
    public static byte[] write(ControllerLog log) {
        List<LoggedEdge> edges = log.edges();
        byte[] bytes = Json.write(document(log, edges));
        while (bytes.length > LOG_BYTES_MAX && !edges.isEmpty()) {
            int excess = Math.clamp((bytes.length - LOG_BYTES_MAX) / 16, 1, edges.size());
            edges = edges.subList(excess, edges.size());
            bytes = Json.write(document(log, edges));
        }
        return bytes;
    }

    /** @throws MalformedException says what is wrong */
    public static ControllerLog readLog(byte[] bytes) {
        LogDocument document = Json.read(bytes, LogDocument.class);
        var edges = new ArrayList<LoggedEdge>();
        long deviceMs = document.firstMs();
        for (List<Long> edge : document.edges()) {
            if (edge.size() != 3) {
                throw new MalformedException("an edge is [ms after the one before, input, state], but is " + edge);
            }
            deviceMs += edge.get(0);
            edges.add(new LoggedEdge(deviceMs, input(edge.get(1)), bit(edge.get(2))));
        }
        return new ControllerLog(
                document.boot(),
                document.revision(),
                document.nowMs(),
                armState(document.arm()),
                document.cycles(),
                document.own() == null ? 0 : document.own(),
                document.inputs().stream().map(ControllerProfile::bit).toList(),
                document.counters(),
                document.last(),
                edges);
    }

    /** The command as JSON. */
    public static byte[] write(ControllerCommand request) {
        BarrierCommand command = request.command();
        String boot = null;
        Long notAfterMs = null;
        if (request.life() instanceof ControllerCommand.Until(String ofBoot, long untilMs)) {
            boot = ofBoot;
            notAfterMs = untilMs;
        }
        return Json.write(new CommandDocument(
                command.id().value(),
                command.pulse(),
                command.presence().value(),
                command.verb().name(),
                command.ttlMs(),
                boot,
                notAfterMs));
    }

    /** @throws MalformedException says what is wrong; a missing {@code pulse} is 1 */
    public static ControllerCommand readCommand(byte[] bytes) {
        CommandDocument document = Json.read(bytes, CommandDocument.class);
        try {
            var command = new BarrierCommand(
                    new CommandId(document.id()),
                    document.pulse() == null ? 1 : document.pulse(),
                    new PresenceId(document.presence()),
                    BarrierCommand.Verb.valueOf(document.verb().toUpperCase(Locale.ROOT)),
                    document.ttlMs());
            String boot = document.boot();
            Long notAfterMs = document.notAfterMs();
            if ((boot == null) != (notAfterMs == null)) {
                throw new MalformedException("boot and not_after_ms come together or not at all");
            }
            return new ControllerCommand(
                    command,
                    boot == null || notAfterMs == null
                            ? new ControllerCommand.FromReceipt()
                            : new ControllerCommand.Until(boot, notAfterMs));
        } catch (IllegalArgumentException outOfRange) {
            throw new MalformedException("not a barrier command: " + outOfRange.getMessage(), outOfRange);
        }
    }

    /** The answer as JSON. */
    public static byte[] write(CommandOutcome outcome) {
        return Json.write(
                switch (outcome) {
                    case Accepted(boolean repeated) -> new AnswerDocument("accepted", repeated, null);
                    case Refused(Refusal reason) ->
                        new AnswerDocument("refused", false, reason.name().toLowerCase(Locale.ROOT));
                    case CommandOutcome.NoAnswer() -> throw new IllegalArgumentException("no answer is not an answer");
                });
    }

    /** @throws MalformedException says what is wrong */
    public static CommandOutcome readAnswer(byte[] bytes) {
        AnswerDocument document = Json.read(bytes, AnswerDocument.class);
        if (document.result().equals("accepted")) {
            return new Accepted(document.repeated());
        }
        String reason = document.reason();
        if (!document.result().equals("refused") || reason == null) {
            throw new MalformedException("result is accepted, or refused with a reason");
        }
        try {
            return new Refused(Refusal.valueOf(reason.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            throw new MalformedException("not a reason of refusal: " + reason, unknown);
        }
    }

    private static LogDocument document(ControllerLog log, List<LoggedEdge> edges) {
        long firstMs = edges.isEmpty() ? 0 : edges.getFirst().deviceMs();
        var steps = new ArrayList<List<Long>>();
        long before = firstMs;
        for (LoggedEdge edge : edges) {
            steps.add(List.of(edge.deviceMs() - before, (long) edge.input().instance(), edge.on() ? 1L : 0L));
            before = edge.deviceMs();
        }
        return new LogDocument(
                log.boot(),
                log.revision(),
                log.nowMs(),
                log.arm().name(),
                log.cycles(),
                log.own() == 0 ? null : log.own(),
                log.inputs().stream().map(on -> on ? 1L : 0L).toList(),
                log.counters(),
                log.lastNumber(),
                firstMs,
                steps);
    }

    private static ArmState armState(String word) {
        try {
            return ArmState.valueOf(word);
        } catch (IllegalArgumentException unknown) {
            throw new MalformedException("not an arm state: " + word, unknown);
        }
    }

    private static BarrierInput input(long instance) {
        return BarrierInput.ofInstance(Math.toIntExact(Math.clamp(instance, -1, BarrierInput.COUNT)))
                .orElseThrow(() -> new MalformedException("not an input: " + instance));
    }

    private static boolean bit(long value) {
        if (value != 0 && value != 1) {
            throw new MalformedException("a state is 0 or 1, but is " + value);
        }
        return value == 1;
    }

    record LogDocument(
            String boot,
            long revision,
            long nowMs,
            String arm,
            long cycles,
            @Nullable Long own,
            List<Long> inputs,
            List<Integer> counters,
            long last,
            long firstMs,
            List<List<Long>> edges) {}

    record CommandDocument(
            String id,
            @Nullable Integer pulse,
            String presence,
            String verb,
            long ttlMs,
            @Nullable String boot,
            @Nullable Long notAfterMs) {}

    record AnswerDocument(
            String result, boolean repeated, @Nullable String reason) {}
}
