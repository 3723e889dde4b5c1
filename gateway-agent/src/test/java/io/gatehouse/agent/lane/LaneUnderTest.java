package io.gatehouse.agent.lane;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.agent.decision.Outcome;
import io.gatehouse.agent.decision.Request;
import io.gatehouse.agent.decision.Strength;
import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.fact.Method;
import io.gatehouse.protocol.fact.Occurrence;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.PassId;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.protocol.id.StayId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lane with a controller that counts also while the agent is dead, a shell that decides by the driver's name, and a
 * journal.
 */
final class LaneUnderTest {

    private static final Instant EPOCH = Instant.parse("2026-11-22T08:00:00Z");

    final List<Fact> journal = new ArrayList<>();
    final List<BarrierCommand> commands = new ArrayList<>();
    LaneState state = LaneState.initial();

    private LanePolicy policy;
    private Duration now = Duration.ofHours(1);
    private final List<LaneEffect> seen = new ArrayList<>();
    private final Set<BarrierInput> levels = EnumSet.of(BarrierInput.MAINS, BarrierInput.ARM_CLOSED);
    private final Map<BarrierInput, Integer> rises = new EnumMap<>(BarrierInput.class);
    private ArmState arm = ArmState.CLOSED;
    private String boot = "boot-1";
    private long cycles;
    private long own;
    private int guarded;
    private long number;
    private int changes;
    private boolean alive = true;
    private boolean deaf;
    private boolean strangerKnown;
    private boolean armObeys = true;
    private boolean decisionsWait;

    LaneUnderTest(LanePolicy policy) {
        this.policy = policy;
        begin(policy);
    }

    LanePolicy policy() {
        return policy;
    }

    void configure(LanePolicy other) {
        policy = other;
    }

    /** What the last input led to. */
    List<LaneEffect> takeEffects() {
        List<LaneEffect> effects = List.copyOf(seen);
        seen.clear();
        return effects;
    }

    void contact(BarrierInput input, boolean on) {
        if (levels.contains(input) == on) {
            return;
        }
        if (on) {
            levels.add(input);
            rises.merge(input, 1, Integer::sum);
        } else {
            levels.remove(input);
        }
        number++;
        if (alive) {
            feed(new LaneInput.FromBarrier(new BarrierEvent.Edge(boot, number, now.toMillis(), input, on)));
        }
    }

    void arm(ArmState to) {
        if (arm == ArmState.CLOSED && to != ArmState.CLOSED) {
            cycles++;
        }
        arm = to;
        report();
    }

    /** From now on the arm moves only when the manual says so. */
    void armIsMovedByHand() {
        armObeys = false;
    }

    /** From now on a decision is given only when the manual says so. */
    void decisionsWait() {
        decisionsWait = true;
    }

    /** The answer to a question that the lane asked for this car. */
    void decided(String name, String presence) {
        Credential credential = credential(name);
        Request request = new Request(
                new PresenceId(presence),
                credential,
                Direction.ENTRY,
                state.mode().mode(),
                false);
        feed(new LaneInput.Decided(request.presence(), credential, decide(request)));
    }

    private void obey(BarrierCommand command) {
        if (armObeys && alive) {
            switch (command.verb()) {
                case OPEN -> {
                    arm(ArmState.OPENING);
                    arm(ArmState.OPEN);
                }
                case CLOSE -> {
                    if (arm == ArmState.CLOSED) {
                        return;
                    }
                    arm(ArmState.CLOSING);
                    arm(ArmState.CLOSED);
                }
                case STOP -> arm(ArmState.STOPPED);
            }
        }
    }

    void report() {
        if (alive) {
            feed(new LaneInput.FromBarrier(snapshot()));
        }
    }

    void wait(Duration span) {
        Duration until = now.plus(span);
        Optional<Duration> next = state.nextDeadline();
        while (alive && next.isPresent() && next.get().compareTo(until) <= 0) {
            now = next.get().compareTo(now) > 0 ? next.get() : now;
            feed(new LaneInput.Tick());
            next = state.nextDeadline();
        }
        now = until;
    }

    boolean isAlive() {
        return alive;
    }

    Duration now() {
        return now;
    }

    boolean isOn(BarrierInput input) {
        return levels.contains(input);
    }

    void die() {
        alive = false;
        state = LaneState.initial().knowingOwnOpenings(journalledOwn());
    }

    private long journalledOwn() {
        return journal.stream()
                .filter(fact -> fact instanceof Occurrence.UnrecordedOpenings openings && openings.own() != null)
                .mapToLong(fact -> ((Occurrence.UnrecordedOpenings) fact).own())
                .max()
                .orElse(0);
    }

    /** Starts again as the shell does: open grants of the journal first, then the barrier. */
    void revive() {
        alive = true;
        policy = policy.withPrefix(policy.presencePrefix() + "r");
        openGrants().forEach(grant -> feed(new LaneInput.Recovered(grant)));
        feed(new LaneInput.FromBarrier(snapshot()));
    }

    void controllerBoots() {
        String before = boot;
        boot = boot + "x";
        number = 0;
        rises.clear();
        if (alive) {
            feed(new LaneInput.FromBarrier(new BarrierEvent.ControllerRestarted(before, boot)));
            report();
        }
    }

    /** Another controller hangs at the arm, and has counted for itself. */
    void controllerIsReplaced() {
        cycles = 0;
        controllerBoots();
    }

    void missEdges() {
        feed(new LaneInput.FromBarrier(new BarrierEvent.MissedEdges(boot, number, number, Map.of())));
    }

    /** What happens is not heard, and the agent lives on. */
    void deaf(boolean isDeaf) {
        alive = !isDeaf;
        deaf = isDeaf;
    }

    boolean isDeaf() {
        return deaf;
    }

    /** The driver has noticed that it missed edges. */
    void hearsAgain() {
        deaf(false);
        missEdges();
        report();
    }

    void present(Credential credential) {
        feed(new LaneInput.CredentialPresented(credential));
    }

    void present(String name) {
        present(credential(name));
    }

    static Credential credential(String name) {
        return new Credential(
                name,
                Method.NFC_PHONE,
                "phone",
                new Credential.Identified(
                        new AccountId("account-" + name), new PassId(name), Strength.CHALLENGE, null, null, null));
    }

    void openByHand(String id) {
        feed(new LaneInput.OpenCommand(id, "supervisor", "ticket lost"));
    }

    void mode(LaneMode mode, @Nullable Duration lasts) {
        changes++;
        mode("m" + changes, mode, lasts);
    }

    void mode(String id, LaneMode mode, @Nullable Duration lasts) {
        feed(new LaneInput.ModeChanged(id, mode, "supervisor", "works", lasts));
    }

    void answerArrives() {
        strangerKnown = true;
        feed(new LaneInput.AnswerArrived());
    }

    /** As the guard does: under a name of its own, and with a pulse more than the lane's for a car it has opened for. */
    void guardOpens(Credential credential) {
        boolean served = state.standing() instanceof Standing.Car(var _, Standing.Talk.Served _);
        PresenceId presence = served ? state.openings().getLast().presence() : new PresenceId("car-g" + ++guarded);
        int pulse = served ? state.openings().getLast().pulse() + 1 : 1;
        feed(new LaneInput.GuardOpened(presence, pulse, credential));
    }

    /** The controller opens by itself: nobody watched over the lane. */
    void opensByItself() {
        own++;
        arm(ArmState.OPENING);
        arm(ArmState.OPEN);
    }

    void setCycles(long count) {
        cycles = count;
        begin(policy);
    }

    /** As if it had been so from the start. */
    void begin(LanePolicy other) {
        policy = other;
        state = LaneState.initial();
        feed(new LaneInput.FromBarrier(snapshot()));
        seen.clear();
    }

    void commandFails(CommandOutcome outcome) {
        BarrierCommand last = commands.getLast();
        feed(new LaneInput.FromBarrier(
                new BarrierEvent.CommandResult(last.id(), last.pulse(), last.presence(), outcome)));
    }

    void feed(LaneInput input) {
        Moment moment = new Moment(now, EPOCH.plus(now));
        Step step = LaneMachine.step(state, input, moment, policy);
        state = step.state();
        for (LaneEffect effect : step.effects()) {
            seen.add(effect);
            switch (effect) {
                case LaneEffect.Journal(Fact fact) -> journal.add(fact);
                case LaneEffect.Command(BarrierCommand command) -> {
                    commands.add(command);
                    obey(command);
                }
                case LaneEffect.AskDecision(Request request) -> {
                    if (!decisionsWait) {
                        feed(new LaneInput.Decided(request.presence(), request.credential(), decide(request)));
                    }
                }
                case LaneEffect.ArmReaders _, LaneEffect.AskOthers _, LaneEffect.Show _ -> {}
            }
        }
    }

    Outcome decide(Request request) {
        return ManualDrivers.decide(request, strangerKnown, journal.size());
    }

    private List<Fact> openGrants() {
        List<Fact> open = new ArrayList<>();
        for (Fact fact : journal) {
            switch (fact) {
                case Fact.EntryGranted granted -> open.add(granted);
                case Fact.ExitGranted granted -> open.add(granted);
                case Fact.CheckIn in -> concluded(open, in.stay());
                case Fact.EntryVoided voided -> concluded(open, voided.stay());
                case Fact.Exit exit -> concluded(open, exit.stay());
                case Fact.ExitVoided voided -> open.removeIf(grant -> isOf(grant, voided.presence()));
                case Fact.ExitUnrated exit -> open.removeIf(grant -> isOf(grant, exit.presence()));
                default -> {}
            }
        }
        return open;
    }

    private static void concluded(List<Fact> open, StayId stay) {
        open.removeIf(
                grant -> (grant instanceof Fact.EntryGranted in && in.stay().equals(stay))
                        || (grant instanceof Fact.ExitGranted out && stay.equals(out.stay())));
    }

    private static boolean isOf(Fact grant, PresenceId presence) {
        return grant instanceof Fact.ExitGranted out && out.presence().equals(presence);
    }

    private BarrierEvent.Snapshot snapshot() {
        Map<BarrierInput, Boolean> inputs = new EnumMap<>(BarrierInput.class);
        BarrierInput.all().forEach(input -> inputs.put(input, levels.contains(input)));
        return new BarrierEvent.Snapshot(boot, number, now.toMillis(), arm, cycles, own, inputs, rises);
    }
}
