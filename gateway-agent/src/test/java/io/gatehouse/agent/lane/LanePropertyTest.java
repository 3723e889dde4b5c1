package io.gatehouse.agent.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.agent.decision.Credential;
import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.agent.lane.Opening.Place;
import io.gatehouse.agent.lane.Standing.Talk;
import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.protocol.fact.Fact;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.testkit.Counts;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * From any state and any order of inputs: what always holds. A failing seed is in the message and can be run alone by
 * setting {@link #FIRST_SEED} to it.
 */
class LanePropertyTest {

    private static final long FIRST_SEED = 1;
    private static final int INPUTS = 80;
    private static final List<String> NAMES = List.of("anna", "ben", "carl", "debtor", "stranger");
    private static final List<BarrierInput> CONTACTS = List.of(
            BarrierInput.ARMING_LOOP,
            BarrierInput.ARMING_LOOP,
            BarrierInput.ARMING_LOOP,
            BarrierInput.CLOSING_LOOP,
            BarrierInput.CLOSING_LOOP,
            BarrierInput.CLOSING_LOOP,
            BarrierInput.HELP_BUTTON,
            BarrierInput.FIRE,
            BarrierInput.MAINS,
            BarrierInput.CABINET_DOOR,
            BarrierInput.ARM_BROKEN);

    @Test
    void the_machine_stays_in_a_defined_state_and_leaves_no_timer_behind() {
        forEachSeed((lane, _) -> assertDefined(lane.state, lane.now()));
    }

    @Test
    void an_exit_request_opens_from_every_state() {
        forEachSeed((lane, step) -> {
            boolean exit = lane.state.heading().now() == Direction.EXIT
                    || lane.policy().kind() == LaneKind.EXIT;
            if (exit && lane.policy().kind() != LaneKind.REVERSIBLE && step % 10 == 0) {
                requestExit(lane);
            }
        });
    }

    @Test
    void the_journal_tells_a_possible_story() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + seeds(); seed++) {
            LaneUnderTest lane = wander(seed, (_, _) -> {});
            assertPossible(lane.journal, "seed " + seed);
            assertOneOpenACar(lane.commands, "seed " + seed);
        }
    }

    @Test
    void an_empty_lane_comes_to_rest() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + seeds(); seed++) {
            LaneUnderTest lane = wander(seed, (_, _) -> {});
            if (!lane.isAlive()) {
                comeBack(lane);
            }
            lane.feed(new LaneInput.InnerLoop(false));
            for (BarrierInput input : List.of(
                    BarrierInput.HELP_BUTTON,
                    BarrierInput.ARMING_LOOP,
                    BarrierInput.CLOSING_LOOP,
                    BarrierInput.FIRE,
                    BarrierInput.ARM_BROKEN)) {
                lane.contact(input, false);
            }
            lane.contact(BarrierInput.MAINS, true);
            lane.feed(new LaneInput.CloseCommand("supervisor", "night"));
            lane.mode(LaneMode.NORMAL, null);
            lane.feed(new LaneInput.CloseCommand("supervisor", "night"));
            lane.arm(ArmState.CLOSED);
            lane.wait(Duration.ofHours(2));
            lane.arm(ArmState.CLOSED);
            lane.wait(Duration.ofHours(2));

            assertEquals(Map.of(), lane.state.deadlines(), "seed " + seed);
            assertEquals(new Standing.Nobody(), lane.state.standing(), "seed " + seed);
            assertEquals(List.of(), lane.state.openings(), "seed " + seed);
        }
    }

    @Test
    void grants_that_nothing_settles_are_remembered_up_to_a_limit_and_the_newest_goes_on() {
        LaneUnderTest lane = new LaneUnderTest(LanePolicy.defaults(LaneKind.ENTRANCE, "car"));
        for (int night = 0; night < LaneState.UNSETTLED_MAX + 3; night++) {
            lane.contact(BarrierInput.ARMING_LOOP, true);
            lane.present("driver" + night);
            lane.die();
            lane.controllerBoots();
            lane.contact(BarrierInput.ARMING_LOOP, false);
            lane.revive();
            lane.arm(ArmState.CLOSED);
        }
        assertEquals(LaneState.UNSETTLED_MAX, lane.state.unsettled().size());

        lane.contact(BarrierInput.ARMING_LOOP, true);
        int grants = lane.journal.size();
        lane.present("driver" + (LaneState.UNSETTLED_MAX + 2));
        assertEquals(grants, lane.journal.size(), "the same stay goes on");
    }

    private interface Check {
        void after(LaneUnderTest lane, int step);
    }

    private static int seeds() {
        return Counts.of(400, 20_000);
    }

    private static void forEachSeed(Check check) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + seeds(); seed++) {
            long failing = seed;
            wander(seed, (lane, step) -> {
                try {
                    check.after(lane, step);
                } catch (AssertionError e) {
                    throw new AssertionError("seed " + failing + ", input " + step + ": " + lane.state, e);
                }
            });
        }
    }

    private static LaneUnderTest wander(long seed, Check check) {
        Random random = new Random(seed);
        LaneKind kind = any(LaneKind.class, random);
        TailgatePolicy tailgate = any(TailgatePolicy.class, random);
        FireRelease release = any(FireRelease.class, random);
        LaneUnderTest lane = new LaneUnderTest(
                LanePolicy.defaults(kind, "car").with(tailgate).with(release));
        for (int step = 0; step < INPUTS; step++) {
            try {
                anything(lane, random);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", input " + step + ": " + lane.state, e);
            }
            if (lane.isAlive()) {
                check.after(lane, step);
            }
        }
        return lane;
    }

    private static void anything(LaneUnderTest lane, Random random) {
        if (!lane.isAlive()) {
            if (random.nextInt(3) == 0) {
                comeBack(lane);
            } else {
                lane.contact(CONTACTS.get(random.nextInt(CONTACTS.size())), random.nextBoolean());
            }
            return;
        }
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6 ->
                lane.contact(CONTACTS.get(random.nextInt(CONTACTS.size())), random.nextBoolean());
            case 7, 8, 9 -> lane.present(NAMES.get(random.nextInt(NAMES.size())));
            case 10, 11, 12 -> lane.wait(Duration.ofMillis(random.nextInt(1, 10_000)));
            case 13 -> lane.arm(any(ArmState.class, random));
            case 14 -> lane.openByHand("c" + random.nextInt(40));
            case 15 ->
                lane.mode(
                        any(LaneMode.class, random),
                        random.nextBoolean() ? Duration.ofSeconds(random.nextInt(1, 100)) : null);
            case 16 -> lane.feed(new LaneInput.InnerLoop(random.nextBoolean()));
            case 17 -> rare(lane, random);
            case 18 -> lane.answerArrives();
            case 19 -> lane.wait(Duration.ofSeconds(random.nextInt(1, 400)));
            default -> throw new AssertionError();
        }
    }

    private static void comeBack(LaneUnderTest lane) {
        if (lane.isDeaf()) {
            lane.hearsAgain();
        } else {
            lane.revive();
        }
    }

    private static <E extends Enum<E>> E any(Class<E> type, Random random) {
        List<E> all = List.copyOf(EnumSet.allOf(type));
        return all.get(random.nextInt(all.size()));
    }

    private static void rare(LaneUnderTest lane, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> lane.die();
            case 7 -> lane.deaf(true);
            case 1 -> lane.controllerBoots();
            case 2 -> {
                lane.missEdges();
                lane.report();
            }
            case 3 -> lane.feed(new LaneInput.CloseCommand("supervisor", "random"));
            case 4 -> lane.feed(new LaneInput.HeadingPlanned(random.nextBoolean() ? Direction.ENTRY : Direction.EXIT));
            case 5 -> lane.guardOpens(LaneUnderTest.credential("dora"));
            case 6 -> {
                if (!lane.commands.isEmpty()) {
                    lane.commandFails(new CommandOutcome.NoAnswer());
                }
            }
            default -> throw new AssertionError();
        }
    }

    /** No timer is left behind, and what is known fits together. */
    static void assertDefined(LaneState state, Duration now) {
        assertTrue(state.openings().size() <= LaneState.OPENINGS_MAX, "openings bounded");
        assertTrue(state.voided().size() <= 1, "one void remembered");
        assertTrue(state.unsettled().size() <= LaneState.UNSETTLED_MAX, "unsettled bounded");
        assertTrue(state.commandsSeen().size() <= LaneState.COMMANDS_SEEN_MAX, "commands bounded");
        for (int index = 0; index < state.openings().size() - 1; index++) {
            assertEquals(Place.UNDER_ARM, state.openings().get(index).place(), "only the last may be before the arm");
        }
        boolean last = !state.openings().isEmpty();
        if (state.standing() instanceof Standing.Car(var presence, Talk.Served _)) {
            assertTrue(last && state.openings().getLast().presence().equals(presence), "served means open");
            assertEquals(Place.AT_ARM, state.openings().getLast().place());
        }
        for (Map.Entry<Timer, Duration> deadline : state.deadlines().entrySet()) {
            assertTrue(deadline.getValue().compareTo(now) > 0, deadline + " is over");
            assertTrue(mayRun(state, deadline.getKey()), deadline.getKey() + " was left behind");
        }
        assertEquals(!state.voided().isEmpty(), state.deadlines().containsKey(Timer.LATE_PASSAGE));
    }

    private static boolean mayRun(LaneState state, Timer timer) {
        boolean open = !state.openings().isEmpty();
        boolean keepsUp = state.fire() != Fire.QUIET || state.mode().mode() == LaneMode.KEEP_OPEN;
        return switch (timer) {
            case BACK_OUT -> open && state.openings().getLast().place() == Place.OUT_OF_SIGHT;
            case HELP_HELD ->
                state.standing() instanceof Standing.Car && state.inputs().on(BarrierInput.HELP_BUTTON);
            case ASKING -> state.standing() instanceof Standing.Car(var _, Talk.Asking _);
            case NO_PASSAGE -> open;
            case CLOSE_DELAY -> !keepsUp;
            case LATE_PASSAGE -> !state.voided().isEmpty();
            case MODE_END -> state.mode().mode() != LaneMode.NORMAL;
            case FREE_EXIT_MASK -> state.mode().mode() == LaneMode.FREE_FLOW;
            case KEEP_UP -> keepsUp;
            case ARMING_STUCK -> state.inputs().on(BarrierInput.ARMING_LOOP);
            case CLOSING_STUCK -> state.inputs().on(BarrierInput.CLOSING_LOOP);
            case ARMING_CALM -> !state.armingLoop().faults().isEmpty();
            case CLOSING_CALM -> !state.closingLoop().faults().isEmpty();
            case ARM_MOVING ->
                state.inputs().arm() == ArmState.OPENING || state.inputs().arm() == ArmState.CLOSING;
            case ARM_START -> state.inputs().arm() == ArmState.CLOSED;
            case ARM_DOWN -> state.inputs().arm() != ArmState.CLOSED;
            case FIRE_CLOSE -> state.fire() == Fire.LET_GO;
        };
    }

    /** In a branch of this world: the lane itself is left as it was. */
    private static void requestExit(LaneUnderTest lane) {
        Moment now = new Moment(lane.now(), java.time.Instant.EPOCH);
        LaneState state = lane.state;
        if (!lane.state.inputs().on(BarrierInput.ARMING_LOOP)) {
            state = LaneMachine.step(state, edge(BarrierInput.ARMING_LOOP), now, lane.policy())
                    .state();
        }
        Credential credential = LaneUnderTest.credential("anna");
        Step asked = LaneMachine.step(state, new LaneInput.CredentialPresented(credential), now, lane.policy());
        boolean opened = opens(asked);
        for (LaneEffect effect : asked.effects()) {
            if (effect instanceof LaneEffect.AskDecision(var request)) {
                opened = opens(LaneMachine.step(
                        asked.state(),
                        new LaneInput.Decided(request.presence(), credential, lane.decide(request)),
                        now,
                        lane.policy()));
            }
        }
        assertTrue(opened, "an exit request did not open");
    }

    private static boolean opens(Step step) {
        return step.effects().stream()
                .anyMatch(effect -> effect instanceof LaneEffect.Command(BarrierCommand command)
                        && command.verb() == BarrierCommand.Verb.OPEN);
    }

    private static LaneInput edge(BarrierInput input) {
        return new LaneInput.FromBarrier(
                new io.gatehouse.device.barrier.BarrierEvent.Edge("boot-1", 1_000_000, 0, input, true));
    }

    private static void assertPossible(List<Fact> journal, String seed) {
        Set<StayId> granted = new HashSet<>();
        Set<StayId> in = new HashSet<>();
        for (Fact fact : journal) {
            switch (fact) {
                case Fact.EntryGranted grant -> assertTrue(granted.add(grant.stay()), seed);
                case Fact.CheckIn checkIn -> {
                    assertTrue(granted.contains(checkIn.stay()), seed + ": in without a grant");
                    assertTrue(in.add(checkIn.stay()), seed + ": in twice");
                }
                case Fact.EntryVoided voided -> {
                    assertTrue(granted.contains(voided.stay()), seed + ": voided without a grant");
                    assertFalse(in.contains(voided.stay()), seed + ": voided after it was in");
                }
                default -> {}
            }
        }
    }

    private static void assertOneOpenACar(List<BarrierCommand> commands, String seed) {
        Map<String, Integer> pulses = new HashMap<>();
        for (BarrierCommand command : commands) {
            if (command.verb() == BarrierCommand.Verb.OPEN) {
                Integer before = pulses.put(command.presence().value(), command.pulse());
                assertTrue(before == null || command.pulse() > before, seed + ": " + command);
                assertEquals(command.presence().value(), command.id().value(), seed);
            }
        }
    }
}
