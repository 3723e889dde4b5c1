package io.gatehouse.agent.loop;

import io.gatehouse.agent.config.AgentConfig;
import io.gatehouse.agent.decision.PoolRights;
import io.gatehouse.agent.guard.GuardStatus;
import io.gatehouse.agent.lane.LaneEffect;
import io.gatehouse.agent.lane.LaneInput;
import io.gatehouse.agent.lane.LaneState;
import io.gatehouse.agent.page.CurrentView;
import io.gatehouse.agent.page.LaneView;
import io.gatehouse.agent.page.LaneView.DecisionShown;
import io.gatehouse.agent.store.LaneStore.Written;
import io.gatehouse.agent.store.StoreRoom;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.device.reader.ReaderId;
import io.gatehouse.device.reader.ReaderKind;
import io.gatehouse.device.reader.ReaderSettings;
import io.gatehouse.protocol.time.Clock;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps what the page shows beyond the machine's state, and publishes views of it. On the lane thread only. */
final class Publication {

    private final AgentConfig config;
    private final Clock clock;
    private final CurrentView current;
    private final Supplier<LaneView.Link> link;
    private final DecisionsShown decisions = new DecisionsShown();
    private final Map<ReaderId, String> readerFaults = new HashMap<>();
    private Optional<String> barrierProblem = Optional.of("no news from the controller yet");
    private BarrierEvent.@Nullable Snapshot snapshot;
    private LaneEffect.@Nullable Show shown;
    private long lastSeq;
    private long notWritten;

    Publication(AgentConfig config, Clock clock, CurrentView current, Supplier<LaneView.Link> link, long lastSeq) {
        this.config = config;
        this.clock = clock;
        this.current = current;
        this.link = link;
        this.lastSeq = lastSeq;
    }

    void saw(LaneInput input) {
        if (input instanceof LaneInput.FromBarrier(BarrierEvent event)) {
            switch (event) {
                case BarrierEvent.Snapshot fresh -> {
                    snapshot = fresh;
                    barrierProblem = Optional.empty();
                }
                case BarrierEvent.ConnectionLost(String why) -> barrierProblem = Optional.of(why);
                case BarrierEvent.ConnectionRegained _ -> barrierProblem = Optional.empty();
                case BarrierEvent.Edge _,
                        BarrierEvent.MissedEdges _,
                        BarrierEvent.CounterJumped _,
                        BarrierEvent.ControllerRestarted _,
                        BarrierEvent.CommandResult _ -> {
                    // The snapshot that follows says all that the page shows.
                }
            }
        }
    }

    void show(LaneEffect.Show text) {
        shown = text;
    }

    void journalled(List<Written> written, long seq) {
        written.forEach(decisions::take);
        lastSeq = seq;
    }

    void notWritten(int entries) {
        notWritten += entries;
    }

    void readerFault(ReaderEvent.Fault fault) {
        readerFaults.put(fault.reader(), fault.problem());
    }

    void readerRecovered(ReaderEvent.Recovered recovered) {
        readerFaults.remove(recovered.reader());
    }

    boolean isCamera(ReaderId reader) {
        return config.readers().stream().anyMatch(each -> each.id().equals(reader) && each.kind() == ReaderKind.QR);
    }

    void publish(
            ZoneId zone,
            LaneState state,
            Optional<PoolRights> rights,
            LaneView.Certainty certainty,
            StoreRoom room,
            long acknowledged,
            long refused,
            GuardStatus guard) {
        current.publish(new LaneView(
                config.lot().value(),
                config.lane().value(),
                config.gateway().value(),
                config.direction().name().toLowerCase(Locale.ROOT),
                clock.now(),
                zone,
                clock.wall(),
                state.phase().name().toLowerCase(Locale.ROOT),
                car(state),
                state.mode().mode().words() + " (" + state.mode().author() + ": "
                        + state.mode().reason() + ")",
                barrier(state),
                config.readers().stream().map(this::reader).toList(),
                rights.filter(pool -> pool.rights() > 0)
                        .map(pool -> new LaneView.Places(pool.pool().value(), pool.free(), pool.rights())),
                link.get(),
                certainty,
                lastSeq,
                Math.max(0, lastSeq - acknowledged),
                new LaneView.Storage(
                        room.usedBytes(), room.maxBytes(), room.warns(), !room.takesEntries(), room.left()),
                refused + notWritten,
                guard,
                decisions.newestFirst()));
    }

    private String car(LaneState state) {
        String words = switch (state.phase()) {
            case IDLE -> "No car";
            case PRESENT -> "Car before the arm, nothing presented yet";
            case ASKING -> "Car before the arm, asking others";
            case REFUSED -> "Car before the arm, refused";
            case OPENING -> "Granted, the car may drive";
            case PASSING -> "Car under the arm";
        };
        LaneEffect.Show text = shown;
        String said = text == null ? null : text.parameters().get("words");
        return state.phase() == LaneState.Phase.REFUSED && said != null ? words + ": " + said : words;
    }

    private LaneView.Barrier barrier(LaneState state) {
        BarrierEvent.Snapshot newest = snapshot;
        List<LaneView.Input> inputs = BarrierInput.all().stream()
                .map(input -> new LaneView.Input(
                        input.name(),
                        state.inputs().on(input),
                        newest == null ? 0 : newest.counters().getOrDefault(input, 0)))
                .toList();
        return new LaneView.Barrier(
                newest == null ? "unknown" : newest.arm().name(),
                newest == null ? 0 : newest.cycles(),
                inputs,
                barrierProblem);
    }

    private LaneView.ReaderState reader(ReaderSettings reader) {
        return new LaneView.ReaderState(
                reader.id().value(), reader.kind().word(), Optional.ofNullable(readerFaults.get(reader.id())));
    }

    /** The newest decisions, as the page shows them. */
    private static final class DecisionsShown {

        private static final int SHOWN = 20;

        private final Deque<DecisionShown> newest = new ArrayDeque<>();

        void take(Written written) {
            DecisionWords.of(written).ifPresent(decision -> {
                newest.addFirst(decision);
                if (newest.size() > SHOWN) {
                    newest.removeLast();
                }
            });
        }

        List<DecisionShown> newestFirst() {
            return List.copyOf(newest);
        }
    }
}
