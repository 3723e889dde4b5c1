package io.gatehouse.agent.loop;

import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.agent.lane.LaneInput;
import io.gatehouse.protocol.sync.Command;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** An operator's command as the lane's machine takes it. */
final class Commanded {

    private Commanded() {}

    /** Empty when it names a mode that this release does not know. */
    static Optional<LaneInput> input(Command command) {
        return switch (command.verb()) {
            case OPEN -> Optional.of(new LaneInput.OpenCommand(command.id(), command.author(), command.reason()));
            case MODE -> mode(command);
            case RECOUNT ->
                Optional.of(new LaneInput.Recounted(
                        command.id(),
                        Objects.requireNonNull(command.pool()),
                        Objects.requireNonNull(command.free()),
                        command.author(),
                        command.reason()));
        };
    }

    private static Optional<LaneInput> mode(Command command) {
        Long lastsMs = command.lastsMs();
        return Arrays.stream(LaneMode.values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(command.mode()))
                .findFirst()
                .map(mode -> new LaneInput.ModeChanged(
                        command.id(),
                        mode,
                        command.author(),
                        command.reason(),
                        lastsMs == null ? null : Duration.ofMillis(lastsMs)));
    }
}
