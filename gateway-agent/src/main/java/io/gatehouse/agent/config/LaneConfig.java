package io.gatehouse.agent.config;

import io.gatehouse.agent.decision.AntiPassback;
import io.gatehouse.agent.decision.Policy;
import io.gatehouse.agent.decision.Strength;
import io.gatehouse.agent.lane.FireRelease;
import io.gatehouse.agent.lane.LaneKind;
import io.gatehouse.agent.lane.LanePolicy;
import io.gatehouse.agent.lane.LaneTimers;
import io.gatehouse.agent.lane.TailgatePolicy;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.protocol.config.ConfigurationException;
import io.gatehouse.protocol.config.Settings;
import java.time.Duration;
import java.util.Set;

/**
 * How the lane behaves; the field's defaults where nothing is said.
 *
 * @param timers in the clock's monotonic time
 * @param tailgate what is done against a second car in one opening
 * @param inverted contacts that are wired the other way round
 * @param fireRelease when the arm may come down after a fire alarm
 * @param serviceEveryCycles after how many arm cycles service is due
 * @param countEveryCycles how often the three counters are written down
 * @param decisions what the operator chose for decisions
 */
public record LaneConfig(
        LaneTimers timers,
        TailgatePolicy tailgate,
        Set<BarrierInput> inverted,
        FireRelease fireRelease,
        long serviceEveryCycles,
        long countEveryCycles,
        Policy decisions) {

    /** No timer of a driver's way through is longer; a barrier command may not live longer either. */
    private static final long SPAN_MS_MAX = 60_000;
    /** A loop that is covered for an hour is stuck, whatever stands on it. */
    private static final long FAULT_SPAN_MS_MAX = 3_600_000;

    private static final long CYCLES_MAX = 10_000_000;
    private static final int UNSETTLED_MAX = 1_000;

    public LaneConfig {
        inverted = Set.copyOf(inverted);
    }

    /** @throws ConfigurationException names the key and what was expected */
    static LaneConfig read(Settings lane, Settings decision) {
        LanePolicy usual = LanePolicy.defaults(LaneKind.ENTRANCE, "lane");
        return new LaneConfig(
                timers(lane, usual.timers()),
                lane.word("tailgate", TailgatePolicy.class, usual.tailgate()),
                lane.words("inverted", BarrierInput.class),
                lane.word("fire_release", FireRelease.class, usual.fireRelease()),
                lane.whole("service_every_cycles", usual.serviceEveryCycles(), 1, CYCLES_MAX),
                lane.whole("count_every_cycles", usual.countEveryCycles(), 1, CYCLES_MAX),
                decisions(decision));
    }

    private static LaneTimers timers(Settings lane, LaneTimers usual) {
        return new LaneTimers(
                span(lane, "close_delay_ms", usual.closeDelay(), SPAN_MS_MAX),
                span(lane, "no_passage_ms", usual.noPassage(), SPAN_MS_MAX),
                span(lane, "free_exit_mask_ms", usual.freeExitMask(), SPAN_MS_MAX),
                span(lane, "safety_stop_ms", usual.safetyStop(), SPAN_MS_MAX),
                span(lane, "help_held_ms", usual.helpHeld(), SPAN_MS_MAX),
                span(lane, "asking_ms", usual.asking(), SPAN_MS_MAX),
                span(lane, "back_out_ms", usual.backOut(), SPAN_MS_MAX),
                span(lane, "late_passage_ms", usual.latePassage(), SPAN_MS_MAX),
                span(lane, "command_life_ms", usual.commandLife(), SPAN_MS_MAX),
                span(lane, "loop_stuck_ms", usual.loopStuck(), FAULT_SPAN_MS_MAX),
                span(lane, "bounce_window_ms", usual.bounceWindow(), SPAN_MS_MAX),
                span(lane, "loop_calm_ms", usual.loopCalm(), FAULT_SPAN_MS_MAX),
                span(lane, "arm_start_ms", usual.armStart(), SPAN_MS_MAX),
                span(lane, "fire_close_ms", usual.fireClose(), SPAN_MS_MAX),
                span(lane, "keep_up_ms", usual.keepUp(), SPAN_MS_MAX));
    }

    private static Duration span(Settings lane, String key, Duration usual, long mostMs) {
        return Duration.ofMillis(lane.whole(key, usual.toMillis(), 1, mostMs));
    }

    private static Policy decisions(Settings decision) {
        Policy usual = Policy.defaults();
        return new Policy(
                decision.word("weakest_credential", Strength.class, usual.weakest()),
                decision.word("anti_passback", AntiPassback.class, usual.antiPassback()),
                (int) decision.whole("unsettled_max", usual.unsettledMax(), 0, UNSETTLED_MAX));
    }

    /**
     * The same for the lane's machine.
     *
     * @param presencePrefix begins every presence id and command id of this run
     */
    public LanePolicy policy(LaneKind kind, String presencePrefix) {
        return new LanePolicy(
                kind, presencePrefix, timers, tailgate, inverted, fireRelease, serviceEveryCycles, countEveryCycles);
    }
}
