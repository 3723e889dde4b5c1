package io.gatehouse.agent.lane;

import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.FactType;
import io.gatehouse.protocol.fact.Occurrence;
import io.gatehouse.protocol.id.PassId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Effects in the words of the manual. */
final class ManualWords {

    private ManualWords() {}

    static String of(List<LaneEffect> effects) {
        return effects.stream().map(ManualWords::of).flatMap(Optional::stream).collect(Collectors.joining(", "));
    }

    private static Optional<String> of(LaneEffect effect) {
        return switch (effect) {
            case LaneEffect.ArmReaders(boolean armed) -> Optional.of(armed ? "readers on" : "readers off");
            case LaneEffect.AskDecision _ -> Optional.empty();
            case LaneEffect.AskOthers _ -> Optional.of("asks others");
            case LaneEffect.Journal(Fact fact) -> Optional.of(of(fact));
            case LaneEffect.Command(BarrierCommand command) -> Optional.of(of(command));
            case LaneEffect.Show show ->
                switch (show.text()) {
                    case WAITING, PRESENT_CREDENTIAL, DRIVE_IN, DRIVE_OUT, REFUSED, OPENED_BY_STAFF -> Optional.empty();
                    case ONE_MOMENT, ALREADY_OPEN, LANE_MODE, FIRE ->
                        Optional.of("shows " + show.text().key());
                };
        };
    }

    private static String of(BarrierCommand command) {
        return switch (command.verb()) {
            case OPEN -> "open " + command.presence() + (command.pulse() > 1 ? " again" : "");
            case CLOSE -> "close";
            case STOP -> "stop";
        };
    }

    private static String of(Fact fact) {
        String type = FactType.of(fact).wireName();
        return switch (fact) {
            case Fact.EntryGranted entry -> type + " " + entry.pass();
            case Fact.CheckIn entry -> type + " " + entry.pass() + late(entry.late());
            case Fact.EntryVoided entry -> type + " " + entry.pass();
            case Fact.StayDoubtful doubtful -> type + " " + doubtful.pass();
            case Fact.EntryRefused entry -> type + " " + who(entry.pass()) + ": " + entry.reason();
            case Fact.ExitGranted exit -> type + " " + who(exit.pass()) + (exit.by() == null ? "" : " by guard");
            case Fact.ExitVoided exit -> type + (exit.account() == null ? " nobody" : " " + exit.account());
            case Fact.Exit exit -> type + " " + who(exit.pass()) + " " + exit.charge() + late(exit.late());
            case Fact.ExitUnrated exit -> type + " " + who(exit.pass()) + ": " + exit.reason() + late(exit.late());
            case Fact.ManualOpen open -> type + " " + open.presence();
            case Occurrence.Tailgate tailgate -> type + " behind " + tailgate.behind();
            case Occurrence.UngrantedPassage passage -> type + ": " + words(passage.cause());
            case Occurrence.LoopFault fault ->
                type + ": " + words(fault.loop()) + " loop " + words(fault.kind()) + (fault.over() ? ", over" : "");
            case Occurrence.BarrierFault fault -> type + ": " + words(fault.kind()) + (fault.over() ? ", over" : "");
            case Occurrence.LaneModeChanged mode -> type + " " + mode.mode() + " by " + mode.author();
            case Occurrence.FireAlarm fire -> type + " " + words(fire.state());
            case Occurrence.PowerGap gap -> type + " " + gap.durationMs() + " ms";
            case Occurrence.CabinetDoor door -> type + (door.open() ? " open" : " closed");
            case Occurrence.UnrecordedOpenings openings ->
                type + " " + openings.openings() + (openings.own() == null ? "" : " by the controller");
            case Occurrence.LaneCounts counts ->
                type + " " + counts.openings() + " openings, " + counts.cycles() + " cycles, " + counts.passages()
                        + " passages";
            case Occurrence.ServiceDue due -> type + " at " + due.cycles();
            case Occurrence.CountCorrected count -> type + " " + count.pool() + " " + count.free();
            default -> type;
        };
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String who(@Nullable PassId pass) {
        return pass == null ? "nobody" : pass.value();
    }

    private static String late(boolean late) {
        return late ? " late" : "";
    }
}
